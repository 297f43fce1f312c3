// What whole lines are: headings, lists, quotes, and several lines of code.

const shape = /^([ \t]*)(#{1,6}[ \t]+|[-*+][ \t]+\[[ xX]\][ \t]+|[-*+][ \t]+|\d{1,9}[.)][ \t]+)?/;
const quote = /^([ \t]*)(>[ \t]?)?/;

const kinds = {
  text: { sign: () => "", is: (mark) => !mark },
  heading2: { sign: () => "## ", is: (mark) => /^##[ \t]/.test(mark) },
  heading3: { sign: () => "### ", is: (mark) => /^###[ \t]/.test(mark) },
  heading4: { sign: () => "#### ", is: (mark) => /^####[ \t]/.test(mark) },
  list: { sign: () => "- ", is: (mark) => /^[-*+][ \t]+$/.test(mark) },
  numbers: { sign: (index) => `${index + 1}. `, is: (mark) => /^\d/.test(mark) },
  task: { sign: () => "- [ ] ", is: (mark) => /^[-*+][ \t]+\[/.test(mark) },
  quote: { sign: () => "> ", is: (mark) => /^>/.test(mark), at: quote },
};

function chosenLines({ doc, selection }) {
  const found = new Map();
  for (const { from, to } of selection.ranges) {
    for (let at = from; at <= to; ) {
      const line = doc.lineAt(at);
      if (at === from || at < to || line.length === 0) found.set(line.number, line);
      at = line.to + 1;
    }
  }
  const all = [...found.values()];
  const filled = all.filter(({ text }) => text.trim());
  return filled.length ? filled : all.slice(0, 1);
}

const markOf = (line, { at = shape }) => at.exec(line.text);

export function isLine(state, kind) {
  const line = state.doc.lineAt(state.selection.main.head);
  return kinds[kind].is(markOf(line, kinds[kind])[2] ?? "");
}

// The change that makes one line of that kind.
export function shapeLine(line, kind) {
  const [, lead, mark = ""] = markOf(line, kinds[kind]);
  const from = line.from + lead.length;
  return { from, to: from + mark.length, insert: kinds[kind].sign(0) };
}

// Pressed once the lines become that, pressed again plain text.
export const setLines = (kind) => (view) => {
  const { state } = view;
  const wanted = kinds[kind];
  const lines = chosenLines(state);
  const isOn = lines.every((line) => wanted.is(markOf(line, wanted)[2] ?? ""));
  const changes = lines.map((line, index) => {
    const [, lead, mark = ""] = markOf(line, wanted);
    const from = line.from + lead.length;
    return { from, to: from + mark.length, insert: isOn ? "" : wanted.sign(index) };
  });
  const set = state.changes(changes);
  view.dispatch({ changes: set, selection: state.selection.map(set, 1), scrollIntoView: true, userEvent: "input.format" });
  return true;
};

export function codeBlock(view) {
  const { main } = view.state.selection;
  const { from } = view.state.doc.lineAt(main.from);
  const { to } = view.state.doc.lineAt(main.to);
  const chosen = view.state.sliceDoc(from, to);
  view.dispatch({
    changes: { from, to, insert: `\`\`\`\n${chosen}\n\`\`\`` },
    selection: { anchor: from + 3 },
    scrollIntoView: true,
    userEvent: "input.format",
  });
  return true;
}
