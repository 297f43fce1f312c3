// Puts a block into the text as one change: where the line held nothing else it begins there, else below the line.
import { sections } from "./entries.js";

const isFilled = (doc, number) => number >= 1 && number <= doc.lines && Boolean(doc.line(number).text.trim());

export function putBlock({ doc }, make, from, to) {
  const line = doc.lineAt(from);
  const before = line.text.slice(0, from - line.from);
  const isAlone = !before.trim();
  const indent = /^[ \t]*/.exec(before)[0];
  const gap = !isAlone ? "\n\n" : isFilled(doc, line.number - 1) ? "\n" : "";
  const isTight = doc.sliceString(to, line.to).trim() || isFilled(doc, line.number + 1);
  const [lead, chosen, rest] = make().map((words) => words.replace(/\n/g, `\n${indent}`));
  const start = isAlone ? line.from : line.from + before.trimEnd().length;
  const anchor = start + gap.length + indent.length + lead.length;
  return {
    changes: { from: start, to, insert: gap + indent + lead + chosen + rest + (isTight ? "\n" : "") },
    selection: { anchor, head: anchor + chosen.length },
    scrollIntoView: true,
    userEvent: "input.complete",
  };
}

// For buttons: the block called so, at the end of the line the caret is in.
export const put = (name) => (view) => {
  const { block } = sections.blocks.find((entry) => entry.name === name);
  const { to } = view.state.doc.lineAt(view.state.selection.main.to);
  view.dispatch(putBlock(view.state, block, to, to));
  return true;
};
