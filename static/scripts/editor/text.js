// The text being written, and changes to it that undo understands.
export const area = document.querySelector("textarea[data-editor]");
export const form = area?.form ?? document.querySelector("form[data-guard]");

export function replace(from, to, text) {
  area.focus();
  area.setSelectionRange(from, to);
  // The only way that keeps the browser's undo; setRangeText is for browsers without it.
  const isDone = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (isDone) return;
  area.setRangeText(text, from, to, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

export function lineRange() {
  const { value, selectionStart, selectionEnd } = area;
  const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const end = value.indexOf("\n", selectionEnd);
  return [from, end === -1 ? value.length : end];
}

// A block of its own stands between empty lines.
export function insertBlock(text) {
  const { value, selectionEnd: at } = area;
  const before = at === 0 || value.slice(0, at).endsWith("\n\n") ? "" : value[at - 1] === "\n" ? "\n" : "\n\n";
  const after = value.slice(at).startsWith("\n") || at === value.length ? "\n" : "\n\n";
  replace(at, at, before + text + after);
}
