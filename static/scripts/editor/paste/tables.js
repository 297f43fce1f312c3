// Tables as Markdown: cells that span several are spread, breaks in a cell stay breaks, empty edges are left out.
const WIDEST = 60;

const span = (cell, name) => Math.min(Math.max(1, Number.parseInt(cell.getAttribute(name), 10) || 1), WIDEST);

// Gives the cells where they stand; the first place of a cell that spans several holds it, the others are null.
function gridOf(table) {
  const grid = [];
  [...table.rows].forEach((row, down) => {
    grid[down] ??= [];
    let across = 0;
    for (const cell of row.cells) {
      while (grid[down][across] !== undefined) across += 1;
      for (let y = 0; y < Math.min(span(cell, "rowspan"), table.rows.length - down); y += 1) {
        grid[down + y] ??= [];
        for (let x = 0; x < span(cell, "colspan"); x += 1) grid[down + y][across + x] = x || y ? null : cell;
      }
      across += span(cell, "colspan");
    }
  });
  return grid;
}

const sideOf = (cell) => cell?.style.textAlign || cell?.getAttribute("align") || "";

function rulerOf(cells) {
  const sides = cells.filter((cell) => cell?.textContent.trim()).map(sideOf);
  const isAll = (side) => sides.length > 0 && sides.every((each) => each.toLowerCase() === side);
  return isAll("right") ? "---:" : isAll("center") ? ":---:" : "---";
}

export const cellText = (text) => text.trim().replace(/\\\n/g, "\n").replace(/(?<!\\)\|/g, "\\|").replace(/\s*\n\s*/g, "<br>");

export function rowsToMarkdown(rows, rulers = []) {
  const width = Math.max(...rows.map((row) => row.findLastIndex(Boolean) + 1));
  const filled = rows.slice(rows.findIndex((row) => row.some(Boolean)), rows.findLastIndex((row) => row.some(Boolean)) + 1);
  if (!width || !filled.length) return "";
  const line = (cells) => `|${Array.from({ length: width }, (_, at) => (cells[at] ? ` ${cells[at]} ` : "  ")).join("|")}|`;
  const [head, ...body] = filled;
  return [line(head), line(Array.from({ length: width }, (_, at) => rulers[at] ?? "---")), ...body.map(line)].join("\n");
}

export function tableToMarkdown(table, toMarkdown) {
  const grid = gridOf(table);
  for (const bold of [...table.rows[0].querySelectorAll("strong, b")]) bold.replaceWith(...bold.childNodes); // as heads are anyway
  const rows = grid.map((row) => Array.from(row, (cell) => (cell ? cellText(toMarkdown(cell)) : "")));
  const width = Math.max(0, ...grid.map((row) => row.length));
  const rulers = Array.from({ length: width }, (_, at) => rulerOf(grid.slice(1).map((row) => row[at])));
  return rowsToMarkdown(rows, rulers);
}

// Tables that only place things, as mails are made of, and those of one column.
export function isLayout(table) {
  const isPlacing = /^(?:presentation|none)$/.test(table.getAttribute("role") ?? "");
  const isDeep = table.querySelector("table, h1, h2, h3, h4, h5, h6, pre, blockquote");
  return isPlacing || isDeep || Math.max(0, ...[...table.rows].map((row) => row.cells.length)) < 2;
}

// What a spreadsheet gives as plain text: cells between tabs, quoted where they hold breaks. Null for anything else.
export function rowsOf(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.replace(/\n$/, "").matchAll(/(?:"((?:[^"]|"")*)"(?=\t|\n|$)|([^\t\n]*))(\t|\n|$)/g)) {
    rows.at(-1).push(cellText((quoted?.replaceAll('""', '"') ?? plain).replaceAll("<", "&lt;")));
    if (end === "\n") rows.push([]);
    else if (end === "") break;
  }
  const width = rows[0].length;
  const isTable = rows.length > 1 && width > 1 && rows.every((row) => row.length === width) && rows.some(([first]) => first);
  return isTable ? rows : null;
}
