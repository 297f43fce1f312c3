// How one likes to write, kept in this browser: styled, the source as it is, or styled with the preview beside it.
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { Compartment } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import live from "./live.js";
import words from "./look/text.js";
import { startPreview, stopPreview } from "./preview.js";
import { area, editor, form } from "./text.js";

const key = "editor-view";
const modes = ["styled", "source", "side"];
const bar = form?.querySelector("[data-views]");
const held = new Compartment();

const soft = { color: "var(--ink-soft)" };
const source = [
  EditorView.theme({ ".cm-content": { fontFamily: "var(--font-code)", fontSize: "0.92em" } }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.heading, fontWeight: "640" },
      { tag: [tags.processingInstruction, tags.contentSeparator, tags.url, tags.labelName], ...soft },
      { tag: tags.monospace, color: "var(--code-string)" },
      { tag: [tags.link, tags.atom], color: "var(--accent)" },
    ]),
  ),
];
const styled = [live, words];

function kept() {
  try {
    const mode = localStorage.getItem(key);
    return bar && modes.includes(mode) ? mode : (area?.dataset.view ?? "styled"); // a form without choices says so itself
  } catch {
    return "styled";
  }
}

function keep(mode) {
  try {
    localStorage.setItem(key, mode);
  } catch {
    // A closed store only means that the choice is made anew.
  }
}

const lookOf = (mode) => (mode === "source" ? source : styled);

function use(mode) {
  editor().dispatch({ effects: held.reconfigure(lookOf(mode)) });
  for (const button of bar.children) button.setAttribute("aria-pressed", String(button.dataset.view === mode));
  if (mode === "side") startPreview();
  else stopPreview();
}

export function startModes() {
  if (!bar || !editor()) return;
  bar.hidden = false;
  form.querySelector("[data-preview]")?.setAttribute("hidden", "");
  bar.addEventListener("click", ({ target }) => {
    const { view: mode } = target.closest("[data-view]")?.dataset ?? {};
    if (!mode) return;
    keep(mode);
    use(mode);
  });
  use(kept());
}

export default held.of(lookOf(kept()));
