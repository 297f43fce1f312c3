// The only door to the text being written. Where CodeMirror stands in for the textarea every change is undone as one;
// without it the same functions change the textarea itself.
import { isolateHistory } from "@codemirror/commands";

export const area = document.querySelector("textarea[data-editor]");
export const form = area?.form ?? document.querySelector("form[data-guard]");

let view = null;

// What stands in for the textarea, or null: features that draw in the text ask for it.
export const editor = () => view;

export function standIn(made) {
  view = made;
}

export const text = () => (view ? view.state.doc.toString() : area.value);

export const focus = () => (view ?? area).focus();

export function select(from, to = from) {
  if (view) view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
  else area.setSelectionRange(from, to);
}

// Puts the caret behind what was written.
export function replace(from, to, insert) {
  if (view) {
    view.dispatch({
      changes: { from, to, insert },
      selection: { anchor: from + view.state.toText(insert).length },
      scrollIntoView: true,
      userEvent: "input",
    });
    return;
  }
  area.focus();
  area.setSelectionRange(from, to);
  // The only way that keeps the browser's undo; setRangeText is for browsers without it.
  const isDone = insert ? document.execCommand("insertText", false, insert) : document.execCommand("delete");
  if (isDone) return;
  area.setRangeText(insert, from, to, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

// Changes only what differs, so that the caret and all that hangs on the rest stay where they are.
export function setText(wanted) {
  const before = text();
  const after = wanted.replace(/\r\n?/g, "\n");
  if (before === after) return;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < most - start && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  const changes = { from: start, to: before.length - same, insert: after.slice(start, after.length - same) };
  if (view) view.dispatch({ changes, userEvent: "input.complete", annotations: isolateHistory.of("full") });
  else replace(changes.from, changes.to, changes.insert);
}
