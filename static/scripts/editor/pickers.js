// Lists that open while one writes: [[ pages, # behind a title its headings, @ people, # topics, : emoji. Arrows choose,
// Enter or Tab takes, Escape leaves.
import { acceptCompletion, autocompletion } from "@codemirror/autocomplete";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import emoji from "./pickers/emoji.js";
import names from "./pickers/names.js";
import pages from "./pickers/pages.js";

const pickers = [pages, names, emoji];
const sources = pickers.flatMap((picker) => picker.sources).map((autocomplete) => ({ autocomplete }));

const look = EditorView.theme({
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    minInlineSize: "min(18rem, 92vw)",
    maxInlineSize: "min(34rem, 94vw)",
    maxBlockSize: "20rem",
    padding: "var(--space-1)",
    fontFamily: "var(--font-text)",
    fontSize: "0.93rem",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    display: "flex",
    gap: "var(--space-4)",
    alignItems: "center",
    justifyContent: "space-between",
    minBlockSize: "var(--target)",
    padding: "0.25rem 0.6rem",
    borderRadius: "var(--radius-small)",
    lineHeight: "1.3",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    background: "var(--accent-wash)",
    color: "var(--ink)",
    boxShadow: "inset 2px 0 var(--accent)",
  },
  ".cm-completionLabel": { overflow: "hidden", textOverflow: "ellipsis" },
  ".cm-completionDetail": {
    overflow: "hidden",
    maxInlineSize: "16rem",
    marginInlineStart: "0",
    color: "var(--ink-soft)",
    fontSize: "0.82rem",
    fontStyle: "normal",
    textOverflow: "ellipsis",
  },
});

export default [
  autocompletion({ icons: false }),
  EditorState.languageData.of(() => sources),
  Prec.highest(keymap.of([{ key: "Tab", run: acceptCompletion }])),
  pickers.map((picker) => picker.extension),
  look,
];
