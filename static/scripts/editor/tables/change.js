// Rows, columns and sides of a table: each change touches only the lines it must.
import { give } from "../given.js";
import { cellsOf, tableAt } from "./cells.js";

const indentOf = ({ text }) => /^[ \t]*/.exec(text)[0];
const emptyRow = (line, width) => `${indentOf(line)}|${"  |".repeat(width)}`;

const onTable = (change) => (view) => {
  const table = tableAt(view.state);
  const made = table && change(table);
  if (!made) return Boolean(table);
  view.dispatch({ scrollIntoView: true, userEvent: "input.table", ...made });
  return true;
};

function rowAfter({ lines, width }, index) {
  const line = lines[index];
  const row = emptyRow(lines[0], width);
  const from = line.to + 1;
  const text = row.slice(0, indentOf(lines[0]).length + 2);
  return {
    changes: { from: line.to, insert: `\n${row}` },
    selection: { anchor: from + text.length },
    effects: give.of({ from, text, tail: row.slice(text.length), kind: "row" }),
  };
}

// Below the heading means below its line of dashes too.
export const addRow = onTable((table) => rowAfter(table, Math.max(1, table.row)));

export const removeRow = onTable(({ lines, row }) => {
  if (row < 2) return null;
  const { from, to } = lines[row];
  const next = lines[row + 1];
  return { changes: { from: from - 1, to }, selection: { anchor: next ? from + 2 : cellsOf(lines[row - 1]).at(0).start } };
});

export const addColumn = onTable(({ lines, row, column }) => {
  const changes = lines.flatMap((line, index) => {
    const cell = cellsOf(line)[column];
    if (!cell) return [];
    const isClosed = line.text[cell.to - line.from] === "|";
    const words = index === 1 ? " --- " : "  ";
    return isClosed ? { from: cell.to + 1, insert: `${words}|` } : { from: cell.to, insert: ` |${words.slice(0, -1)}` };
  });
  const before = changes.slice(0, row).reduce((sum, { insert }) => sum + insert.length, 0);
  return { changes, selection: changes[row] ? { anchor: changes[row].from + before + 1 } : undefined };
});

export const removeColumn = onTable(({ lines, column, width }) => {
  if (width < 2) return null;
  const changes = lines.flatMap((line) => {
    const cells = cellsOf(line);
    const cell = cells[column];
    if (!cell) return [];
    const isLast = column === cells.length - 1;
    const hasPipeAfter = line.text[cell.to - line.from] === "|";
    if (isLast || !hasPipeAfter) return { from: Math.max(cell.from - 1, line.from), to: cell.to };
    return { from: cell.from, to: cell.to + 1 };
  });
  return { changes };
});

const dashes = { start: ":---", centre: ":---:", end: "---:" };

export const align = (side) => onTable(({ lines, column }) => {
  const cell = cellsOf(lines[1])[column];
  if (!cell) return null;
  const now = lines[1].text.slice(cell.start - lines[1].from, cell.end - lines[1].from);
  const wanted = dashes[side];
  const insert = now === wanted ? "---" : wanted;
  return { changes: { from: cell.start, to: cell.end, insert } };
});

function choose(line, column) {
  const cells = cellsOf(line);
  const { start, end } = cells[Math.min(column, cells.length - 1)];
  return { selection: { anchor: start, head: end } };
}

// To the next cell or the one before; behind the last a row is made.
export const step = (by) => onTable((table) => {
  const { lines, row, column } = table;
  const count = cellsOf(lines[row]).length;
  const isOver = column + by < 0 || column + by >= count;
  if (!isOver) return choose(lines[row], column + by);
  const next = row + by === 1 ? row + 2 * by : row + by;
  if (next < 0) return null;
  if (!lines[next]) return rowAfter(table, lines.length - 1);
  return choose(lines[next], by > 0 ? 0 : Infinity);
});

// Down the column; from an empty last row out of the table, past the empty line without which words would be a row.
export const down = onTable((table) => {
  const { lines, row, column } = table;
  const next = row === 0 ? 2 : row + 1;
  if (lines[next]) return choose(lines[next], column);
  const line = lines.at(-1);
  const isEmpty = row > 1 && !/[^|\s]/.test(line.text);
  if (!isEmpty) return rowAfter(table, lines.length - 1);
  return { changes: { from: line.from, to: line.to, insert: "\n" }, selection: { anchor: line.from + 1 } };
});

// A new line inside of a cell.
export function breakLine(view) {
  if (!tableAt(view.state)) return false;
  view.dispatch(view.state.replaceSelection("<br>"), { scrollIntoView: true, userEvent: "input.type" });
  return true;
}

// Home and End stay in the cell.
export const toEdge = (edge) => (view) => {
  const table = tableAt(view.state);
  const cell = table && cellsOf(table.lines[table.row])[table.column];
  if (!cell) return false;
  view.dispatch({ selection: { anchor: cell[edge] }, scrollIntoView: true, userEvent: "select" });
  return true;
};
