// How what is pasted joins the text around it.

// Gives the change that puts Markdown in place of a stretch: a part of a line as it is, blocks between empty lines, each
// line behind the indentation or the quote marks that stand before it.
export function blockChange(state, { from, to }, markdown) {
  const line = state.doc.lineAt(from);
  const before = state.sliceDoc(line.from, from);
  const after = state.sliceDoc(to, state.doc.lineAt(to).to);
  const bullet = /^(\s*)(?:[-*+]|\d+[.)])\s+$/.exec(before);
  if (bullet && /^(?:[-*+]|\d+[.)])\s/.test(markdown)) return joined(state, { from: line.from, to, lead: bullet[1], after, markdown });
  const lead = /^[\s>]*$/.test(before) ? before : "";
  if (before.trim() && !lead) return { from, to, insert: `\n\n${markdown}${gap(state, to, after)}` };
  return joined(state, { from, to, lead, after, markdown, isLed: true });
}

function joined(state, { from, to, lead, after, markdown, isLed = false }) {
  const line = state.doc.lineAt(from);
  const above = line.number > 1 ? state.doc.line(line.number - 1).text : "";
  const isApart = !above.replace(/^[\s>]*/, "") || /^\s*(?:[-*+]|\d+[.)])\s/.test(above);
  const inner = markdown.replace(/\n(?=[^\n])/g, `\n${lead}`).replace(/\n(?=\n)/g, lead.includes(">") ? `\n${lead.trimEnd()}` : "\n");
  return { from, to, insert: `${isApart ? "" : isLed && lead.includes(">") ? `\n${lead}` : "\n"}${isLed ? "" : lead}${inner}${gap(state, to, after)}` };
}

function gap(state, to, after) {
  if (after.trim()) return "\n\n";
  const line = state.doc.lineAt(to);
  const below = line.number < state.doc.lines ? state.doc.line(line.number + 1).text : "";
  return below.trim() ? "\n" : "";
}
