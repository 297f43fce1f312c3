// The menu behind “/”, at the start of a line or after a space: each entry takes the place of what was typed, in one change.
import { completionStatus, pickedCompletion, startCompletion } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { say } from "../words.js";
import { isInCode } from "./lists/enter.js";
import { form } from "./text.js";
import { shapeLine } from "./toolbar/lines.js";
import { sections } from "./slash/entries.js";
import { putBlock } from "./slash/put.js";

const typed = /(?:^|[ \t])\/[\p{L}\p{N}][\p{L}\p{N} ]{0,24}$|(?:^|[ \t])\/$/u;

function line(kind) {
  return (view, option, from, to) => {
    const at = view.state.doc.lineAt(from);
    const shape = shapeLine(at, kind);
    view.dispatch({
      changes: [shape, { from, to }],
      selection: { anchor: from + shape.insert.length - (shape.to - shape.from) },
      annotations: pickedCompletion.of(option),
      userEvent: "input.complete",
    });
  };
}

const block = (make) => (view, option, from, to) => view.dispatch(putBlock(view.state, make, from, to), { annotations: pickedCompletion.of(option) });

function inline(words) {
  return (view, option, from, to) => {
    view.dispatch({
      changes: { from, to, insert: words },
      selection: { anchor: from + words.length },
      annotations: pickedCompletion.of(option),
      userEvent: "input.type",
    });
    startCompletion(view);
  };
}

function press(selector) {
  return (view, option, from, to) => {
    view.dispatch({ changes: { from, to }, annotations: pickedCompletion.of(option), userEvent: "input.complete" });
    form.querySelector(selector)?.click();
  };
}

function apply(entry) {
  if (entry.line) return line(entry.line);
  if (entry.block) return block(entry.block);
  return entry.inline ? inline(entry.inline) : press(entry.press);
}

const all = Object.entries(sections).flatMap(([key, entries], rank) => {
  const section = { name: say(`slash_${key}`), rank };
  return entries.map((entry) => ({
    label: say(`slash_${entry.name}`),
    detail: say(`slash_${entry.name}_hint`),
    section,
    apply: apply(entry),
  }));
});

// Those with a word that begins like this, in the name or in what is said of it; a name that begins like it comes first.
function fitting(words) {
  if (!words) return all;
  const found = all.filter(({ label, detail }) => ` ${label} ${detail}`.toLowerCase().includes(` ${words}`));
  const [first, rest] = [true, false].map((is) => found.filter(({ label }) => label.toLowerCase().startsWith(words) === is));
  return [...first, ...rest].map((option) => ({ ...option, section: undefined }));
}

function offer(context) {
  const found = context.matchBefore(typed);
  if (!found || isInCode(context.state, context.pos)) return null;
  const from = found.from + found.text.indexOf("/");
  const options = fitting(context.state.sliceDoc(from + 1, context.pos).toLowerCase());
  return options.length ? { from, options, filter: false } : null;
}

const look = EditorView.theme({
  ".cm-tooltip.cm-tooltip-autocomplete > ul > completion-section": {
    display: "block",
    padding: "0.5rem 0.6rem 0.2rem",
    border: "0",
    color: "var(--ink-soft)",
    fontSize: "var(--step--2)",
    fontWeight: "600",
    opacity: "1",
  },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "660" },
});

// A list that scrolls can be reached and scrolled by keys.
const reachable = EditorView.updateListener.of(({ view, state }) => {
  if (completionStatus(state) !== "active") return;
  view.requestMeasure({ read: () => view.dom.querySelector(".cm-tooltip-autocomplete > ul"), write: (list) => list && (list.tabIndex = 0) });
});

export default [EditorState.languageData.of(() => [{ autocomplete: offer }]), look, reachable];
