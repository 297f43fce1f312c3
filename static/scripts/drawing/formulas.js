// Formulas, by KaTeX. It builds elements, so it needs no inline style, and MathML beside them for screen readers.
import katex, { __renderToDomTree as build } from "katex";
import { leave } from "./fault.js";

const longest = 5_000;
const defining = /\\(?:[gex]?def|let|futurelet|(?:re)?newcommand|providecommand)(?![a-z])/i;
const longestDefining = 1_000; // what a formula defines it may repeat
const slice = 12; // milliseconds of work before the page may do something else

const options = {
  throwOnError: true,
  trust: false, // no links, pictures or HTML of its own
  strict: "ignore", // about how like LaTeX it must be, so that words in any script pass; `trust` is what guards
  errorColor: "currentcolor", // of a command that is not carried out
  maxSize: 20,
  maxExpand: 300,
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
  for (const source of sources) {
    if (performance.now() - began > slice) {
      await new Promise((done) => setTimeout(done));
      began = performance.now();
    }
    if (source.isConnected) show(source);
  }
}

function show(source) {
  const text = source.textContent;
  if (text.length > (defining.test(text) ? longestDefining : longest)) return leave(source, "formulaLong");
  const isBlock = source.matches("pre");
  const made = document.createElement(isBlock ? "div" : "span");
  made.className = isBlock ? "formula" : "formula-inline";
  try {
    made.append(withoutStyles(build(text, { ...options, displayMode: isBlock })).toNode());
  } catch (error) {
    return leave(source, error instanceof katex.ParseError ? "formulaFault" : "formulaLong");
  }
  if (isBlock) made.tabIndex = 0; // it may scroll
  (source.closest(".copyable") ?? source).replaceWith(made);
}

// Two rare commands give MathML an inline style, which the policy of our pages forbids; it has a look already.
function withoutStyles(node) {
  if (node.type && node.attributes) delete node.attributes.style;
  for (const child of node.children ?? []) withoutStyles(child);
  return node;
}
