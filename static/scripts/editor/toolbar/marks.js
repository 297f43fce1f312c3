// Marks within a line: bold, italic, struck, code, and links.
import { syntaxTree } from "@codemirror/language";
import { EditorSelection } from "@codemirror/state";
import { say } from "../../words.js";

const marks = {
  bold: { node: "StrongEmphasis", sign: "**" },
  italic: { node: "Emphasis", sign: "_" },
  strike: { node: "Strikethrough", sign: "~~" },
  code: { node: "InlineCode", sign: "`" },
};
const ahead = /^[ \t]*(?:>[ \t]?)*[ \t]*(?:#{1,6}[ \t]+|(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?/;

// The innermost node of that name around the whole of a range.
export function around(state, name, { from, to }) {
  for (const side of [1, -1]) {
    for (let node = syntaxTree(state).resolveInner(from, side); node; node = node.parent) {
      if (node.name === name && node.from <= from && node.to >= to) return node;
    }
  }
  return null;
}

export const isMarked = (state, kind) => Boolean(around(state, marks[kind]?.node ?? "Link", state.selection.main));

function unwrap(range, node) {
  const { firstChild: open, lastChild: close } = node;
  const width = open.to - open.from;
  const place = (at) => Math.min(Math.max(at, open.to), close.from) - width;
  return {
    changes: [{ from: open.from, to: open.to }, { from: close.from, to: close.to }],
    range: EditorSelection.range(place(range.anchor), place(range.head)),
  };
}

// The stretches of a range that hold words: each line for itself, without what makes it a heading or an item.
function stretches(doc, range) {
  const found = [];
  for (let at = range.from; at <= range.to; ) {
    const line = doc.lineAt(at);
    const from = Math.max(range.from, line.from + ahead.exec(line.text)[0].length);
    const words = doc.sliceString(from, Math.min(range.to, line.to));
    const start = from + words.length - words.trimStart().length;
    if (words.trim()) found.push({ from: start, to: start + words.trim().length });
    at = line.to + 1;
  }
  return found;
}

function wrap(state, range, kind) {
  const { sign } = marks[kind];
  const width = sign.length;
  const word = range.empty ? state.wordAt(range.head) : null;
  const isInWord = word && word.from < range.head && range.head < word.to;
  const parts = range.empty ? (isInWord ? [word] : []) : stretches(state.doc, range);
  if (!parts.length) {
    const words = say(kind);
    return {
      changes: { from: range.from, insert: sign + words + sign },
      range: EditorSelection.range(range.from + width, range.from + width + words.length),
    };
  }
  const changes = parts.flatMap(({ from, to }) => [{ from, insert: sign }, { from: to, insert: sign }]);
  const end = parts.at(-1).to + (2 * parts.length - 1) * width;
  return {
    changes,
    range: isInWord ? EditorSelection.cursor(range.head + width) : EditorSelection.range(parts[0].from + width, end),
  };
}

export const toggle = (kind) => (view) => {
  const { state } = view;
  const changed = state.changeByRange((range) => {
    const node = around(state, marks[kind].node, range);
    return node ? unwrap(range, node) : wrap(state, range, kind);
  });
  view.dispatch(changed, { scrollIntoView: true, userEvent: "input.format" });
  return true;
};

// In a link already there, its address is chosen; else the chosen words become one.
export function link(view) {
  const { state } = view;
  const { main } = state.selection;
  const address = around(state, "Link", main)?.getChild("URL");
  if (address) {
    view.dispatch({ selection: { anchor: address.from, head: address.to }, scrollIntoView: true });
    return true;
  }
  const chosen = state.sliceDoc(main.from, main.to).trim();
  const isAddress = /^(?:https?:\/\/|mailto:|\/)\S+$/.test(chosen);
  const words = isAddress || !chosen ? say("words") : chosen;
  const target = isAddress ? chosen : "https://";
  const start = main.from + (words === chosen ? words.length + 3 : 1);
  view.dispatch({
    changes: { from: main.from, to: main.to, insert: `[${words}](${target})` },
    selection: { anchor: start, head: start + (words === chosen ? target.length : words.length) },
    scrollIntoView: true,
    userEvent: "input.format",
  });
  return true;
}

export function pageLink(view) {
  const { main } = view.state.selection;
  const chosen = view.state.sliceDoc(main.from, main.to);
  view.dispatch({
    changes: { from: main.from, to: main.to, insert: chosen ? `[[${chosen}]]` : "[[" },
    selection: { anchor: main.from + 2 + chosen.length },
    scrollIntoView: true,
    userEvent: "input.type",
  });
  return true;
}
