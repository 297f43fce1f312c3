// Keys in code between fences: Enter goes as far in as the language asks for, and gives way to the spaces one types oneself;
// Tab and Shift-Tab move lines in and out.
import { indentLess, indentMore } from "@codemirror/commands";
import { IndentContext, getIndentation, indentOnInput } from "@codemirror/language";
import { keymap } from "@codemirror/view";
import { give } from "./given.js";
import { isInCode } from "./lists/enter.js";

const fence = /^[ \t]*(?:`{3,}|~{3,})/;

function depth(state, line) {
  const columns = getIndentation(new IndentContext(state, { simulateBreak: line.to }), line.to);
  return columns === null ? /^[ \t]*/.exec(line.text)[0] : " ".repeat(columns);
}

function goOn(view) {
  const { state } = view;
  const { main, ranges } = state.selection;
  const line = state.doc.lineAt(main.head);
  const isAtEnd = ranges.length === 1 && main.empty && main.head === line.to;
  if (!isAtEnd || fence.test(line.text) || !isInCode(state, line.to)) return false;
  const text = depth(state, line);
  const at = line.text.trim() ? line.to : line.from; // an empty line keeps no spaces
  const from = at + 1;
  view.dispatch({
    changes: { from: at, to: line.to, insert: `\n${text}` },
    selection: { anchor: from + text.length },
    effects: give.of({ from, text, kind: "indent" }),
    scrollIntoView: true,
    userEvent: "input",
  });
  return true;
}

const shift = (move) => (view) => {
  const { main } = view.state.selection;
  const isFence = fence.test(view.state.doc.lineAt(main.from).text);
  if (isFence || ![main.from, main.to].every((at) => isInCode(view.state, at))) return false;
  view.dispatch({ effects: give.of(null) }); // what is moved in is meant
  return move(view);
};

export default [
  indentOnInput(),
  keymap.of([
    { key: "Enter", run: goOn },
    { key: "Tab", run: shift(indentMore), shift: shift(indentLess) },
  ]),
];
