// Enter goes on with a list, a quote, a box or code between fences, and on an empty item ends it.
import { around } from "../around.js";
import { give } from "../given.js";

const start = /^([ \t]*(?:>[ \t]?)*[ \t]*)(?:([-*+])|(\d{1,9})([.)]))?((?:[ \t]+\[[ xX]\])?[ \t]+)?/;
const box = /^([ \t]*)!!![ \t]?[\w-]+[^"]*?(?:"[^"]*")?[ \t]*$/;
const fence = /^([ \t]*)(`{3,}|~{3,})[^`]*$/;

export const isInCode = (state, at) => Boolean(around(state, at, /^(?:FencedCode|CodeBlock)$/));

function change(view, changes, anchor, effects = []) {
  view.dispatch({ changes, selection: { anchor }, scrollIntoView: true, userEvent: "input", effects });
  return true;
}

// A new line that begins with something, which gives way to what is typed in its place.
function begin(view, at, text, kind) {
  const from = at + 1;
  return change(view, { from: at, insert: `\n${text}` }, from + text.length, give.of({ from, text, kind }));
}

// The line that opens code gets the one that closes it.
function fenced(view, line) {
  const [, indent, sign] = fence.exec(line.text) ?? [];
  const node = sign && around(view.state, line.to, /^FencedCode$/);
  if (!node || node.from < line.from || node.getChildren("CodeMark").length > 1) return false;
  return change(view, { from: line.to, insert: `\n${indent}\n${indent}${sign}` }, line.to + 1 + indent.length);
}

function inBox(view, line) {
  const [, indent] = box.exec(line.text) ?? [];
  if (indent === undefined) return false;
  return begin(view, line.to, `${indent}    `, "indent");
}

// Two empty lines leave what is indented.
function leave(view, line) {
  const above = line.number > 1 ? view.state.doc.line(line.number - 1).text : "words";
  if (!line.text || line.text.trim() || above.trim()) return false;
  return change(view, { from: line.from, to: line.to }, line.from);
}

// What follows words of a list or a quote without an empty line between would still belong to them.
function end(view, line) {
  const isApart = line.number === 1 || !view.state.doc.line(line.number - 1).text.trim();
  const insert = isApart ? "" : "\n";
  return change(view, { from: line.from, to: line.to, insert }, line.from + insert.length);
}

// Words that are only indented are followed by words as far in.
function keepIndent(view, line, indent) {
  if (!indent || !line.text.trim()) return false;
  const isInList = around(view.state, line.to, /^ListItem$/);
  return begin(view, view.state.selection.main.head, indent, isInList ? "number" : "indent");
}

const nextMark = (bullet, number, close) => bullet ?? `${Number(number) + 1}${close}`;

export const goOn = (moveOut) => (view) => {
  const { state } = view;
  const { main, ranges } = state.selection;
  if (ranges.length > 1 || !main.empty) return false;
  const line = state.doc.lineAt(main.head);
  const isAtEnd = main.head === line.to;
  if (isAtEnd && fenced(view, line)) return true;
  if (isInCode(state, main.head)) return isAtEnd && leave(view, line);
  if (isAtEnd && (inBox(view, line) || leave(view, line))) return true;
  const before = line.text.slice(0, main.head - line.from);
  const [lead, ahead, bullet, number, close, rest = ""] = start.exec(before);
  const isItem = (bullet || number) && rest;
  if (!isItem && !ahead.trim()) return isAtEnd && keepIndent(view, line, ahead);
  if (line.text.trim() === lead.trim()) {
    if (isItem && /^[ \t]+$/.test(ahead)) return moveOut(view);
    return end(view, line);
  }
  const next = `${ahead}${isItem ? nextMark(bullet, number, close) + rest.replace(/[xX]/, " ") : ""}`;
  return begin(view, main.head, next, ahead.trim() ? "quote" : bullet ? "bullet" : "number");
};
