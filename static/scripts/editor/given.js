// What Enter puts at the start of a line (a list's next mark, an indent, a row of a table) gives way to the marks one types
// oneself: who writes “- ” on each line, or a table by its bars, gets just that.
import { syntaxTree } from "@codemirror/language";
import { StateEffect, StateField } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

export const give = StateEffect.define(); // {from, text, tail: what stands behind the caret, kind}, or null for nothing any more

const bullet = /^ ?[-*+] $/;
const number = /^ ?\d{1,9}[.)] $/;
const heading = /^#{2,6} $/;
const indent = /^[ \t]{2,}\S$/;
const bar = /^\|$/;
const quote = /^> $/;
const marks = {
  bullet: [bullet, heading, indent],
  number: [bullet, number, heading, indent],
  indent: [indent],
  quote: [quote],
  row: [bar],
};

const given = StateField.define({
  create: () => null,
  update(value, { state, changes, effects }) {
    const next = effects.find((effect) => effect.is(give));
    if (next) return next.value;
    if (!value) return null;
    const from = changes.mapPos(value.from, -1);
    const isThere = state.doc.sliceString(from, from + value.text.length) === value.text;
    return isThere && state.doc.lineAt(state.selection.main.head).from === from ? { ...value, from } : null;
  },
});

function put(view, from, to, insert, anchor) {
  view.dispatch({ changes: { from, to, insert }, selection: { anchor }, scrollIntoView: true, userEvent: "input.type" });
  return true;
}

function giveWay(view, at, words) {
  const { doc } = view.state;
  const { from, text, tail = "", kind } = view.state.field(given) ?? {};
  const line = doc.lineAt(at);
  if (from !== line.from || doc.sliceString(at, line.to) !== tail) return false;
  const typed = doc.sliceString(from + text.length, at) + words;
  if (!marks[kind].some((mark) => mark.test(typed))) return false;
  return put(view, from, line.to, typed, from + typed.length);
}

// The line that closes code is there already: typing it goes there.
function closeCode(view, at, words) {
  const { doc } = view.state;
  const line = doc.lineAt(at);
  if (at !== line.to || line.number === doc.lines) return false;
  const next = doc.line(line.number + 1);
  const typed = (line.text + words).trim();
  if (!/^(?:`{3,}|~{3,})$/.test(typed) || next.text.trim() !== typed) return false;
  const close = syntaxTree(view.state).resolveInner(next.to, -1);
  const isClosing = close.name === "CodeMark" && close.parent.lastChild.from === close.from && close.parent.from < line.from;
  return isClosing && put(view, line.from, next.from, "", line.from + next.text.length);
}

export default [
  given,
  EditorView.inputHandler.of(
    (view, from, to, words) => from === to && (giveWay(view, from, words) || closeCode(view, from, words)),
  ),
];
