// The bar above the text: what its buttons do, their keys, and which of them hold where the caret is.
import { redo, undo } from "@codemirror/commands";
import { openSearchPanel } from "@codemirror/search";
import { EditorView, keymap } from "@codemirror/view";
import { roving } from "./roving.js";
import { put } from "./slash/put.js";
import { editor, form } from "./text.js";
import { codeBlock, isLine, setLines } from "./toolbar/lines.js";
import { isMarked, link, pageLink, toggle } from "./toolbar/marks.js";

const holdsLines = (view) => {
  const { from, to } = view.state.selection.main;
  return view.state.doc.lineAt(from).number < view.state.doc.lineAt(to).number;
};
const formats = {
  undo,
  redo,
  bold: toggle("bold"),
  italic: toggle("italic"),
  strike: toggle("strike"),
  code: (view) => (holdsLines(view) ? codeBlock(view) : toggle("code")(view)),
  codeBlock: (view) => (holdsLines(view) ? codeBlock(view) : put("codeBlock")(view)),
  ...Object.fromEntries(["text", "heading2", "heading3", "heading4", "list", "numbers", "task", "quote"].map((kind) => [kind, setLines(kind)])),
  ...Object.fromEntries(["table", "note", "divider", "diagram", "formula"].map((name) => [name, put(name)])),
  link,
  page: pageLink,
  find: openSearchPanel,
};
const marks = ["bold", "italic", "strike", "code", "link"];
const lines = ["heading2", "heading3", "heading4", "list", "numbers", "task", "quote"];
const tools = form?.querySelector(".editor-tools");
const pressable = [...(form?.querySelectorAll("[data-format][aria-pressed]") ?? [])];
const styleWords = tools?.querySelector("[data-style-words]");

function show(state) {
  const on = new Set([...marks.filter((kind) => isMarked(state, kind)), ...lines.filter((kind) => isLine(state, kind))]);
  const style = lines.slice(0, 3).find((kind) => on.has(kind)) ?? "text";
  for (const button of pressable) {
    const { format } = button.dataset;
    const isOn = String(on.has(format) || format === style);
    if (button.ariaPressed !== isOn) button.ariaPressed = isOn;
  }
  const words = form.querySelector(`#editor-styles [data-format="${style}"] > span`)?.textContent;
  if (styleWords && styleWords.textContent !== words) styleWords.textContent = words;
}

export function startToolbar() {
  const view = editor();
  if (!tools || !view) return;
  tools.removeAttribute("hidden");
  const panels = [tools, ...form.querySelectorAll(".editor-menu")];
  for (const panel of panels) {
    // The text keeps the focus, and on phones the keyboard.
    panel.addEventListener("mousedown", (event) => event.target.closest("[data-format]") && event.preventDefault());
    panel.addEventListener("click", ({ target }) => {
      const format = formats[target.closest("[data-format]")?.dataset.format];
      if (!format) return;
      if (panel !== tools) panel.hidePopover();
      view.focus();
      format(view);
    });
  }
  const seen = () => [...tools.querySelectorAll("button, input")].filter((item) => item.checkVisibility());
  const settle = roving(tools, seen);
  addEventListener("resize", () => settle());
  tools.addEventListener("keydown", (event) => event.key === "Escape" && view.focus());
  show(view.state);
}

function toBar() {
  const first = tools?.querySelector("[tabindex='0']");
  first?.focus();
  return Boolean(first);
}

const follow = EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
  if (tools && (docChanged || selectionSet)) show(state);
});

export default [
  follow,
  keymap.of([
    { key: "Mod-b", run: formats.bold },
    { key: "Mod-i", run: formats.italic },
    { key: "Mod-k", run: formats.link },
    { key: "Mod-e", run: formats.code },
    { key: "Mod-Alt-0", run: formats.text },
    { key: "Mod-Alt-1", run: formats.heading2 },
    { key: "Mod-Alt-2", run: formats.heading2 },
    { key: "Mod-Alt-3", run: formats.heading3 },
    { key: "Mod-Alt-4", run: formats.heading4 },
    { key: "Alt-F10", run: toBar },
  ]),
];
