// What whole lines are: headings, lists, quotes, boxes, code, rules.
import { say } from "../../words.js";
import { Box, Bullet, Rule, Words } from "./widgets.js";

const boxes = new Set(["note", "tip", "warning", "danger", "caution", "important", "example"]);
const deepest = 6;

const heading = (level) => (page, { node, from, to }) => {
  page.forLines(from, to, (line) => page.name(line, "cm-heading", `cm-h${level}`));
  const isNear = page.isOnLine(from);
  for (const mark of node.getChildren("HeaderMark")) {
    const space = mark.from === from && page.doc.sliceString(mark.to, mark.to + 1) === " " ? 1 : 0;
    page.veil(mark.from, Math.min(mark.to + space, to), isNear);
  }
};

const underlined = (level) => (page, { node, from, to }) => {
  const mark = node.getChild("HeaderMark");
  page.forLines(from, mark.from - 1, (line) => page.name(line, "cm-heading", `cm-h${level}`));
  page.mark(mark.from, to, "cm-sign");
};

function depthOf(node) {
  let depth = 0;
  for (let each = node; each; each = each.parent) depth += each.name === "ListItem" ? 1 : 0;
  return Math.min(depth, deepest);
}

function item(page, { node, from, to }) {
  const mark = node.getChild("ListMark");
  const first = page.doc.lineAt(from);
  const depth = `cm-depth-${depthOf(node)}`;
  const { length } = /^[ \t]*/.exec(page.doc.sliceString(mark.to, mark.to + 4));
  const width = mark.to + Math.max(1, length) - mark.from;
  page.forLines(from, to, (line) => {
    const facts = page.factsOf(line);
    for (const name of [...facts.names]) if (name.startsWith("cm-depth") || name === "cm-item") facts.names.delete(name);
    page.name(line, "cm-listed", depth);
    if (line.from === first.from) page.name(line, "cm-item");
    else page.indent(line, width);
  });
  if (first.from < page.from) return;
  const before = page.doc.sliceString(first.from, mark.from);
  if (!before.trim() && before.length) page.indent(first, before.length - page.factsOf(first).indent);
  const task = node.getChild("Task")?.getChild("TaskMarker");
  const end = task ? task.to : mark.to;
  const isNear = page.carets.some(({ head }) => head >= mark.from && head <= end);
  if (task) return drawBox(page, mark, task, isNear);
  const isBullet = !/\d/.test(page.slice(mark));
  if (isBullet && !isNear) page.replace(mark.from, Math.min(mark.to + 1, first.to), new Bullet());
  else page.mark(mark.from, Math.min(mark.to + 1, first.to), "cm-list-sign");
}

function drawBox(page, mark, task, isNear) {
  if (isNear) {
    page.mark(mark.from, task.to, "cm-sign");
    return;
  }
  const isDone = /x/i.test(page.slice(task));
  const { to } = page.doc.lineAt(task.to);
  page.hide(mark.from, task.from);
  page.replace(task.from, Math.min(task.to + 1, to), new Box(isDone, page.doc.sliceString(task.to, to).trim()));
  if (isDone) page.mark(task.to, to, "cm-done");
}

function quote(page, { node, from, to }) {
  const [, kind] = /^>[ \t]?\[!([A-Za-z]+)\][ \t]*$/.exec(page.doc.lineAt(from).text) ?? [];
  const isBox = kind && boxes.has(kind.toLowerCase());
  const names = isBox ? ["cm-box", `cm-box-${kind.toLowerCase()}`] : ["cm-quote"];
  page.forLines(from, to, (line) => page.name(line, ...names));
  edges(page, from, to, "cm-box");
  if (!isBox) return;
  const head = page.doc.lineAt(from);
  page.name(head, "cm-box-head");
  const at = head.from + head.text.indexOf("[!");
  if (page.isOnLine(from)) page.mark(at, head.to, "cm-sign");
  else page.replace(at, head.to, new Words(wordsOf(kind.toLowerCase())));
}

function quoteMark(page, { from, to }) {
  const line = page.doc.lineAt(from);
  const end = /[ \t]/.test(page.doc.sliceString(to, to + 1)) ? to + 1 : to;
  page.veil(from, Math.min(end, line.to), page.carets.some(({ head }) => head >= from && head < end));
}

const wordsOf = (kind) => say(`box_${boxes.has(kind) ? kind : "note"}`);

// The first and the last line of a block have its corners.
function edges(page, from, to, name) {
  const first = page.doc.lineAt(from);
  const last = page.doc.lineAt(to);
  if (first.from >= page.doc.lineAt(page.from).from) page.name(first, `${name}-first`);
  if (last.to <= page.doc.lineAt(page.to).to) page.name(last, `${name}-last`);
}

function box(page, { from, to }) {
  const head = page.doc.lineAt(from);
  const [, lead, kind] = /^([ \t]*!!![ \t]?)([\w-]+)/.exec(head.text.slice(from - head.from)) ?? [];
  if (!kind) return;
  const known = boxes.has(kind.toLowerCase()) ? kind.toLowerCase() : "note";
  page.forLines(from, to, (line) => {
    page.name(line, "cm-box", `cm-box-${known}`);
    if (line.from !== head.from) page.indent(line, 4);
  });
  edges(page, from, to, "cm-box");
  page.name(head, "cm-box-head");
  if (page.isOnLine(from)) {
    page.mark(from, from + lead.length + kind.length, "cm-sign");
    return;
  }
  const open = head.text.indexOf('"', from - head.from);
  const close = head.text.lastIndexOf('"');
  if (open < 0 || close <= open + 1) {
    page.replace(from, head.to, new Words(open < 0 ? wordsOf(known) : ""));
    return;
  }
  page.hide(from, head.from + open + 1);
  page.hide(head.from + close, head.to);
}

function fenced(page, { node, from, to }) {
  page.forLines(from, to, (line) => page.name(line, "cm-pre"));
  edges(page, from, to, "cm-pre");
  const isNear = page.isNear(from, to);
  for (const mark of node.getChildren("CodeMark")) page.veil(mark.from, mark.to, isNear);
  if (!isNear && node.getChildren("CodeMark").length > 1) page.name(page.doc.lineAt(to), "cm-pre-closed");
  const info = node.getChild("CodeInfo");
  if (!isNear && !info) page.name(page.doc.lineAt(from), "cm-pre-closed");
  if (info) page.mark(info.from, info.to, "cm-info");
}

function indented(page, { from, to }) {
  page.forLines(from, to, (line) => page.name(line, "cm-pre"));
}

function rule(page, { from, to }) {
  if (!page.isOnLine(from)) page.replace(from, to, new Rule());
  else page.mark(from, to, "cm-sign");
}

export const blocks = {
  ATXHeading1: heading(1),
  ATXHeading2: heading(2),
  ATXHeading3: heading(3),
  ATXHeading4: heading(4),
  ATXHeading5: heading(5),
  ATXHeading6: heading(6),
  SetextHeading1: underlined(1),
  SetextHeading2: underlined(2),
  ListItem: item,
  Blockquote: quote,
  QuoteMark: quoteMark,
  Box: box,
  FencedCode: fenced,
  CodeBlock: indented,
  HorizontalRule: rule,
};
