// Moves an item, with what stands beneath it, under the item before it or out to the level of the one it is in.
import { isInCode } from "./enter.js";

const shape = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+/;
const indentOf = (text) => /^[ \t]*/.exec(text)[0].length;

function itemAbove(doc, number, fits) {
  for (let above = number - 1; above > 0; above -= 1) {
    const { text } = doc.line(above);
    const found = shape.exec(text);
    if (found && fits(found[1].length)) return found;
    if (text.trim() && !indentOf(text) && !found) return null;
  }
  return null;
}

// The item's own lines and those beneath it, which stand further in.
function whole(doc, line) {
  const lines = [line];
  const own = indentOf(line.text);
  for (let number = line.number + 1; number <= doc.lines; number += 1) {
    const next = doc.line(number);
    if (!next.text.trim() || indentOf(next.text) <= own) break;
    lines.push(next);
  }
  return lines;
}

const shift = (inward) => (view) => {
  const { state } = view;
  const { doc, selection } = state;
  const chosen = selection.ranges.flatMap(({ from, to }) => {
    const lines = [];
    for (let at = from; at <= to; at = lines.at(-1).to + 1) lines.push(doc.lineAt(at));
    return lines;
  });
  if (!chosen.every(({ text, from }) => shape.test(text) && !isInCode(state, from))) return false;
  const [first] = chosen;
  const own = indentOf(first.text);
  const target = inward
    ? itemAbove(doc, first.number, (indent) => indent <= own)?.[0].length
    : (itemAbove(doc, first.number, (indent) => indent < own)?.[1].length ?? 0);
  if (target === undefined || (inward && target <= own)) return true;
  const moved = new Map(chosen.flatMap((line) => whole(doc, line)).map((line) => [line.number, line]));
  const changes = [...moved.values()].map((line) => {
    if (inward) return { from: line.from, insert: " ".repeat(target - own) };
    return { from: line.from, to: line.from + Math.min(own - target, indentOf(line.text)) };
  });
  view.dispatch({ changes, userEvent: inward ? "input.indent" : "delete.dedent" });
  return true;
};

export const moveIn = shift(true);
export const moveOut = shift(false);
