// Tables laid out as tables: each source line is a row, each stretch from a pipe to the next a cell.
const sides = (words) => words.split("|").map((words) => {
  const bare = words.trim();
  return bare.endsWith(":") ? (bare.startsWith(":") ? "cm-centre" : "cm-end") : "";
});

function sidesOf(page, node) {
  const rule = node.getChild("TableDelimiter");
  return rule ? sides(page.slice(rule).trim().replace(/^\||\|$/g, "")) : [];
}

// The pipe that closes a row belongs to its last cell.
function closing(line) {
  const found = /(?<!\\)\|[ \t]*$/.exec(line.text);
  return found ? line.from + found.index : -1;
}

function lineUp(page, row, line, name, aligned) {
  const close = closing(line);
  const pipes = row.getChildren("TableDelimiter").map(({ from }) => from).filter((at) => at !== close);
  const start = line.from + /^[ \t]*/.exec(line.text)[0].length;
  const starts = pipes[0] === start ? pipes : [start, ...pipes];
  starts.forEach((from, index) => {
    const to = starts[index + 1] ?? line.to;
    const inner = pipes.includes(from) ? from + 1 : from;
    page.mark(from, to, ["cm-cell", name, aligned[index]].filter(Boolean).join(" "));
    narrow(page, inner, to === line.to && close > 0 ? close : to);
  });
  // The space after a pipe goes out of the way with it.
  for (const at of pipes) page.mark(at, page.doc.sliceString(at + 1, at + 2) === " " ? at + 2 : at + 1, "cm-pipe");
  if (close > start) page.mark(close, close + 1, "cm-pipe cm-pipe-last");
}

// Of the spaces that line up the source, the first and the last are kept.
function narrow(page, from, to) {
  const words = page.doc.sliceString(from, to);
  const bare = words.trim();
  const start = from + words.length - words.trimStart().length;
  if (bare) page.skip(from + 1, start);
  page.skip(bare ? start + bare.length : from + 1, to - 1);
}

function table(page, { node, from, to }) {
  const aligned = sidesOf(page, node);
  const isNear = page.isNear(from, to);
  for (let row = node.firstChild; row; row = row.nextSibling) {
    const line = page.doc.lineAt(row.from);
    if (line.to < page.from || line.from > page.to) continue;
    page.name(line, "cm-row");
    if (isNear) page.name(line, "cm-row-near");
    if (row.name === "TableDelimiter") ruleRow(page, line);
    else lineUp(page, row, line, row.name === "TableHeader" ? "cm-head" : "", aligned);
  }
}

// The line of dashes: one cell for each column, so that it lies in the table as the others do.
function ruleRow(page, line) {
  page.name(line, "cm-row-rule");
  const start = line.from + /^[ \t]*/.exec(line.text)[0].length;
  const found = [...line.text.slice(start - line.from).matchAll(/\|?[^|]+(?:\|[ \t]*$)?/g)];
  for (const { index, 0: words } of found) page.mark(start + index, start + index + words.length, "cm-cell cm-dashes");
}

export const tables = { Table: table };
