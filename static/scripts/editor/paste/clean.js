// Makes foreign HTML plain: what is left are headings, lists, links, tables, emphasis, code and quotes.
import { BLOCKS, isBlank, rename, unwrap } from "./dom.js";
import { tidyLists } from "./lists.js";
import { tidyLinks, tidyPictures } from "./links.js";
import { tidyStyles } from "./styles.js";

const DROPPED = `script, style, noscript, template, title, meta, link, base, nav, [role=navigation], iframe, object, embed, svg, canvas,
  video, audio, map, annotation, button, select, textarea, dialog, hr, [hidden], [aria-hidden=true], .mw-editsection, .headerlink`;
const HEADINGS = "h1, h2, h3, h4, h5, h6";
const LOWEST = 6;

const isHidden = ({ style, dataset }) =>
  style.display === "none" || style.visibility === "hidden" || /mso-hide:\s*all/i.test(dataset.style ?? "");

function dropUnseen(body) {
  const comments = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) comment.remove();
  for (const element of body.querySelectorAll(DROPPED)) element.remove();
  for (const element of body.querySelectorAll("[data-style]")) if (isHidden(element)) element.remove();
  for (const element of body.querySelectorAll("*")) if (element.localName.includes(":")) unwrap(element); // o:p, st1:place
}

// Word keeps the level of a heading in a class, in a style of its own, or beside the text in its style sheet.
function levelsOf(sheet) {
  const found = sheet.matchAll(/\b(?:p|div)\.([\w-]+)[^{}]*\{[^}]*mso-outline-level:\s*([1-6])/g);
  return new Map([["MsoTitle", 1], ...Array.from(found, ([, name, level]) => [name, Number(level)])]);
}

function levelOf(element, levels) {
  if (element.getAttribute("role") === "heading") return Number(element.getAttribute("aria-level")) || 2;
  const styled = (element.dataset.style ?? "").match(/mso-outline-level:\s*([1-6])/);
  if (styled) return Number(styled[1]);
  for (const name of element.classList) {
    const plain = name.replace(/^x_/, "");
    const level = levels.get(plain) ?? Number(plain.match(/^(?:Mso)?Heading([1-6])/)?.[1]);
    if (level) return level;
  }
  return 0;
}

function tidyHeadings(body, levels) {
  for (const element of body.querySelectorAll("p, div[role=heading]")) {
    const level = levelOf(element, levels);
    if (level) rename(element, `h${Math.min(level, LOWEST)}`);
  }
  for (const heading of body.querySelectorAll(HEADINGS)) {
    if (!heading.textContent.trim() && !heading.querySelector("img")) heading.remove();
    else for (const bold of heading.querySelectorAll("b, strong")) unwrap(bold);
  }
  // The title of a page is its only heading of the first level.
  if (!body.querySelector("h1")) return;
  for (const heading of [...body.querySelectorAll(HEADINGS)]) rename(heading, `h${Math.min(Number(heading.localName[1]) + 1, LOWEST)}`);
}

// Without what stands around the code inside of its box, such as the name of the language.
function codeIn(box) {
  const found = box.querySelectorAll("code");
  const pre = found.length === 1 ? found[0] : box;
  for (const line of pre.querySelectorAll("br")) line.replaceWith("\n");
  for (const line of pre.querySelectorAll("div, p, li, tr")) if (line.nextElementSibling) line.append("\n");
  return pre.textContent.replaceAll("\u00a0", " ").replace(/^\n|\s+$/g, "");
}

function tidyCode(body) {
  for (const pre of body.querySelectorAll("pre")) {
    const named = [pre, pre.parentElement, ...pre.querySelectorAll("code")].map((element) => element.className).join(" ");
    const language = named.match(/\b(?:language|lang|highlight-source|brush:)[-\s]?([\w+#-]+)/)?.[1] ?? "";
    const made = body.ownerDocument.createElement("pre");
    made.textContent = codeIn(pre);
    made.dataset.language = language;
    pre.replaceWith(made);
  }
  for (const code of body.querySelectorAll("code, kbd, samp, tt")) {
    if (code.querySelector(BLOCKS)) unwrap(code);
    else {
      const text = code.textContent;
      rename(code, "code").textContent = text;
    }
  }
}

const isAlone = (element) => element.childNodes.length === 1 && element.firstChild.localName === "code";

// Paragraphs of nothing but code, one after the other, are a block of it.
function joinCode(body) {
  for (const first of body.querySelectorAll("p, div")) {
    if (!first.isConnected || !isAlone(first)) continue;
    const lines = [first];
    while (lines.at(-1).nextElementSibling?.localName === first.localName && isAlone(lines.at(-1).nextElementSibling)) lines.push(lines.at(-1).nextElementSibling);
    if (lines.length < 2) continue;
    const pre = body.ownerDocument.createElement("pre");
    pre.textContent = lines.map((line) => line.textContent.replaceAll("\u00a0", " ")).join("\n");
    first.before(pre);
    for (const line of lines) line.remove();
  }
}

// A break that ends a block, or stands between blocks, breaks nothing.
function tidyBreaks(body) {
  for (const line of body.querySelectorAll("br")) {
    let next = line.nextSibling;
    while (isBlank(next)) next = next.nextSibling;
    let before = line.previousSibling;
    while (isBlank(before)) before = before.previousSibling;
    const isEdge = (node) => !node || node.matches?.(BLOCKS);
    if (isEdge(next) || isEdge(before)) line.replaceWith(" ");
  }
}

// Gives the body of the document made plain, and the pictures that came along.
export function clean({ body, sheet }) {
  dropUnseen(body);
  tidyLists(body);
  tidyStyles(body);
  tidyCode(body);
  joinCode(body);
  tidyHeadings(body, levelsOf(sheet));
  const pictures = tidyPictures(body);
  tidyLinks(body);
  tidyBreaks(body);
  body.normalize();
  return { body, pictures };
}
