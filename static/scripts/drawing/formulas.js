// Formulas, by KaTeX. It builds elements, so it needs no inline style, and MathML beside them for screen readers.
import katex, { __renderToDomTree as build } from "katex";
import { leave } from "./fault.js";

const longest = 5_000;
// What a formula defines it could repeat until the browser stands still.
const defining = /\\(?:[gex]?def|let|futurelet|(?:re)?newcommand|providecommand)(?![a-z])/i;
const most = 200_000; // characters of all that are set at once
const largest = 25_000; // elements of one; empty cells make sixteen of a character, all else four at most
const slice = 12; // milliseconds of work before the page may do something else

const options = {
  throwOnError: true,
  trust: false, // no links, pictures or HTML of its own
  strict: "ignore", // about how like LaTeX it must be, so that words in any script pass; `trust` is what guards
  errorColor: "currentcolor", // of a command that is not carried out
  maxSize: 20,
  maxExpand: 1_000,
};

let styles;

function fetchStyles() {
  styles ??= new Promise((done) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = document.querySelector("script[data-formulas]").dataset.formulas;
    link.onload = link.onerror = done;
    document.head.append(link);
  });
  return styles;
}

export async function showFormulas(sources) {
  await fetchStyles();
  let began = performance.now();
  let room = most;
  for (const source of sources) {
    if (performance.now() - began > slice) {
      await new Promise((done) => setTimeout(done));
      began = performance.now();
    }
    room -= source.textContent.length;
    if (source.isConnected) room -= show(source, room < 0);
  }
}

// Gives how many characters more it counts for, by the elements it became.
function show(source, isTooMuch) {
  const text = source.textContent;
  const left = (why) => (leave(source, why), 0);
  if (isTooMuch || text.length > longest) return left("formulaLong");
  if (defining.test(text)) return left("formulaDefines");
  const isBlock = source.matches("pre");
  const made = document.createElement(isBlock ? "div" : "span");
  made.className = isBlock ? "formula" : "formula-inline";
  try {
    made.append(withoutStyles(build(text, { ...options, displayMode: isBlock })).toNode());
  } catch (error) {
    return left(error instanceof katex.ParseError ? "formulaFault" : "formulaLong");
  }
  const size = made.getElementsByTagName("*").length;
  if (isBlock) made.tabIndex = 0; // it may scroll
  if (size > largest) leave(source, "formulaLong");
  else (source.closest(".copyable") ?? source).replaceWith(made);
  return Math.max(0, size / 4 - text.length);
}

// Two rare commands give MathML an inline style, which the policy of our pages forbids; it has a look already.
function withoutStyles(node) {
  if (node.type && node.attributes) delete node.attributes.style;
  for (const child of node.children ?? []) withoutStyles(child);
  return node;
}
