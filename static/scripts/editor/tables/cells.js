// A table in its source: which line is a row, and where its cells begin and end. What stands between is never touched.
import { around } from "../around.js";

// As the house reads them: not escaped, and not the bar inside [[Page|words]].
const pipe = /(?<!\\)\|(?![^[\]|]*\]\])/g;

export function cellsOf(line) {
  const start = line.from + /^[ \t]*/.exec(line.text)[0].length;
  const end = line.from + line.text.trimEnd().length;
  const pipes = [...line.text.matchAll(pipe)].map(({ index }) => line.from + index);
  const hasLead = pipes[0] === start;
  const isClosed = pipes.length > (hasLead ? 1 : 0) && pipes.at(-1) === end - 1;
  const starts = (hasLead ? pipes : [start - 1, ...pipes]).map((at) => at + 1);
  const ends = [...(hasLead ? pipes.slice(1) : pipes)];
  if (isClosed) starts.pop();
  else ends.push(end);
  return starts.map((from, index) => {
    const to = ends[index];
    const inner = line.text.slice(from - line.from, to - line.from);
    const ahead = inner.trim() ? inner.length - inner.trimStart().length : Math.min(1, inner.length);
    return { from, to, start: from + ahead, end: from + ahead + inner.trim().length };
  });
}

// The table around a place, with the row and the column of it; null outside of tables.
export function tableAt(state, at = state.selection.main.head) {
  const node = around(state, at, /^Table$/) ?? around(state, at, /^Table$/, 1);
  if (!node) return null;
  const first = state.doc.lineAt(node.from).number;
  const last = state.doc.lineAt(node.to).number;
  const lines = Array.from({ length: last - first + 1 }, (_, index) => state.doc.line(first + index));
  const row = state.doc.lineAt(at).number - first;
  if (row < 0 || row > last - first) return null;
  const cells = cellsOf(lines[row]);
  const column = Math.max(0, cells.findIndex(({ to }) => at <= to));
  return { from: node.from, to: node.to, lines, row, column, width: cellsOf(lines[0]).length };
}
