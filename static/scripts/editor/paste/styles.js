// What is bold, italic, struck through or code by its style alone becomes so by its element, and the other way round.
import { BLOCKS, unwrap } from "./dom.js";

const FIXED = /courier|consolas|menlo|monaco|\bmono(?:space)?\b|source code|lucida console/i;
const INLINE = "b, strong, em, i, del, s, strike, code";
const NAMES = { B: "STRONG", I: "EM", S: "DEL", STRIKE: "DEL" };
const nameOf = ({ nodeName }) => NAMES[nodeName] ?? nodeName;

const isBold = ({ fontWeight }) => /^(?:bold|bolder|[6-9]00)$/.test(fontWeight);
const isThin = ({ fontWeight }) => /^(?:normal|lighter|[1-5]00)$/.test(fontWeight);
const isStruck = ({ textDecoration, textDecorationLine }) => `${textDecoration} ${textDecorationLine}`.includes("line-through");

// The first is innermost.
const KINDS = [
  ["code", ({ fontFamily }) => FIXED.test(fontFamily), "code, pre, kbd, samp, tt"],
  ["em", ({ fontStyle }) => fontStyle === "italic", "i, em"],
  ["del", isStruck, "del, s, strike"],
  ["strong", isBold, "b, strong, th, h1, h2, h3, h4, h5, h6"],
];

function wrap(element, name) {
  const made = element.ownerDocument.createElement(name);
  made.append(...element.childNodes);
  element.append(made);
}

// Google Docs puts everything into a <b> that is not bold; icons are often an <i> that is not slanted.
function unstyle(body) {
  for (const element of body.querySelectorAll("b, strong")) if (isThin(element.style)) unwrap(element);
  for (const element of body.querySelectorAll("i, em")) if (element.style.fontStyle === "normal") unwrap(element);
}

function restyle(body) {
  for (const element of body.querySelectorAll("span[data-style], font")) {
    if (!element.textContent.trim() || element.querySelector(BLOCKS)) continue;
    const { style } = element;
    if (element.face) style.fontFamily = element.face;
    for (const [name, isSo, within] of KINDS) if (isSo(style) && !element.closest(within)) wrap(element, name);
  }
  for (const element of body.querySelectorAll("span, font, u, ins, mark, small, big, label, abbr, time, cite, var, center, sup, sub")) unwrap(element);
}

// Emphasis around whole blocks, inside of itself or of nothing says nothing.
function thin(body) {
  for (const element of [...body.querySelectorAll(INLINE)]) {
    const isTwice = [...parents(element, body)].some((parent) => nameOf(parent) === nameOf(element));
    if (isTwice || element.querySelector(BLOCKS) || !element.textContent.trim()) unwrap(element);
  }
}

function* parents(element, body) {
  for (let parent = element.parentElement; parent && parent !== body; parent = parent.parentElement) yield parent;
}

// Word and Docs cut a run of bold words into pieces: those that touch are one again.
function join(body) {
  for (const element of body.querySelectorAll(INLINE)) {
    while (element.isConnected && element.nextSibling && nameOf(element.nextSibling) === nameOf(element)) {
      const next = element.nextSibling;
      element.append(...next.childNodes);
      next.remove();
    }
  }
}

export function tidyStyles(body) {
  unstyle(body);
  restyle(body);
  thin(body);
  body.normalize();
  join(body);
}
