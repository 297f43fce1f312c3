// The bar above the text: buttons with data-format, and their keys.
import { redo, undo } from "@codemirror/commands";
import { keymap } from "@codemirror/view";
import { editor, form } from "./text.js";
import { codeBlock, note, setLines, table } from "./toolbar_lines.js";
import { link, pageLink, toggle } from "./toolbar_marks.js";

const code = (view) => {
  const { from, to } = view.state.selection.main;
  return view.state.sliceDoc(from, to).includes("\n") ? codeBlock(view) : toggle("code")(view);
};
const formats = {
  bold: toggle("bold"),
  italic: toggle("italic"),
  strike: toggle("strike"),
  code,
  heading: setLines("heading2"),
  text: setLines("text"),
  heading2: setLines("heading2"),
  heading3: setLines("heading3"),
  heading4: setLines("heading4"),
  list: setLines("list"),
  numbers: setLines("numbers"),
  task: setLines("task"),
  quote: setLines("quote"),
  link,
  page: pageLink,
  note,
  table,
  undo,
  redo,
};

const tools = form?.querySelector(".editor-tools");

export function startToolbar() {
  const view = editor();
  if (!tools || !view) return;
  tools.removeAttribute("hidden");
  tools.addEventListener("click", ({ target }) => {
    const format = formats[target.closest("[data-format]")?.dataset.format];
    if (!format) return;
    format(view);
    view.focus();
  });
  // One stop of the Tab key for the whole bar; arrows move inside it.
  const buttons = [...tools.querySelectorAll("[data-format]")];
  buttons.forEach((button, index) => (button.tabIndex = index ? -1 : 0));
  tools.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = buttons.indexOf(event.target);
    if (!step || at < 0) return;
    event.preventDefault();
    const next = buttons.at((at + step) % buttons.length);
    event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
}

export default keymap.of([
  { key: "Mod-b", run: formats.bold },
  { key: "Mod-i", run: formats.italic },
  { key: "Mod-k", run: formats.link },
  { key: "Mod-e", run: formats.code },
  { key: "Mod-Alt-0", run: formats.text },
  { key: "Mod-Alt-2", run: formats.heading2 },
  { key: "Mod-Alt-3", run: formats.heading3 },
  { key: "Mod-Alt-4", run: formats.heading4 },
]);
