// Enter goes on with a list, a quote or an indented line, and on an empty item ends it. Tab and Shift-Tab move items in and out.
import { indentLess, indentMore } from "@codemirror/commands";
import { syntaxTree } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";

const start = /^([ \t]*(?:>[ \t]?)*[ \t]*)(?:([-*+])|(\d{1,9})([.)]))?((?:[ \t]+\[[ xX]\])?[ \t]+)?/;

export function isInCode(state, at) {
  for (let node = syntaxTree(state).resolveInner(at, -1); node; node = node.parent) {
    if (node.name === "FencedCode" || node.name === "CodeBlock") return true;
  }
  return false;
}

const nextMark = (bullet, number, close) => bullet ?? `${Number(number) + 1}${close}`;

function goOn({ state, dispatch }) {
  const { main, ranges } = state.selection;
  if (ranges.length > 1 || !main.empty || isInCode(state, main.head)) return false;
  const line = state.doc.lineAt(main.head);
  const before = line.text.slice(0, main.head - line.from);
  const [lead, ahead, bullet, number, close, rest = ""] = start.exec(before);
  const isItem = (bullet || number) && rest;
  if (!isItem && !ahead.trim()) return false;
  const change = line.text.trim() === lead.trim() ? { from: line.from, to: line.to, insert: "" } : null;
  const gap = rest.replace(/[xX]/, " ");
  const insert = state.lineBreak + ahead + (isItem ? nextMark(bullet, number, close) + gap : "");
  const changes = change ?? { from: main.head, insert };
  dispatch(
    state.update({ changes, selection: { anchor: changes.from + changes.insert.length }, scrollIntoView: true, userEvent: "input" }),
  );
  return true;
}

const isItem = (text) => /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]/.test(text);

function ofItems(command) {
  return (view) => {
    const { doc, selection } = view.state;
    const isAll = selection.ranges.every(({ head }) => isItem(doc.lineAt(head).text) && !isInCode(view.state, head));
    return isAll && command(view);
  };
}

export default [
  EditorState.tabSize.of(4),
  Prec.high(
    keymap.of([
      { key: "Enter", run: goOn },
      { key: "Tab", run: ofItems(indentMore), shift: ofItems(indentLess) },
    ]),
  ),
];
