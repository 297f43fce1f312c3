// How what is written looks: near to the page it becomes (static/styles/content), as far as a line may.
import { EditorView } from "@codemirror/view";

const step = 1.6; // em that each list stands in by
const mono = { fontFamily: "var(--font-code)", fontSize: "0.88em" };
const soft = { color: "var(--ink-soft)", fontWeight: "400", fontStyle: "normal" };

const headings = {
  ".cm-heading": { fontWeight: "620", lineHeight: "1.3", letterSpacing: "-0.012em", paddingBlock: "0.7em 0.15em" },
  ".cm-line.cm-heading:first-child": { paddingBlockStart: "0" },
  ".cm-h1": { fontSize: "var(--step-2)" },
  ".cm-h2": { fontSize: "var(--step-2)" },
  ".cm-h3": { fontSize: "var(--step-1)" },
  ".cm-h4": { fontSize: "1.06em" },
};

const depths = Object.fromEntries(
  [1, 2, 3, 4, 5, 6].map((depth) => [`.cm-line.cm-depth-${depth}`, { paddingInlineStart: `${depth * step}em` }]),
);

const lists = {
  ...depths,
  ".cm-item": { textIndent: `-${step}em` },
  ".cm-item > *": { textIndent: "0" },
  ".cm-bullet, .cm-list-sign, .cm-check-holder": { display: "inline-block", minInlineSize: `${step}em`, textIndent: "0" },
  ".cm-bullet": { ...soft, paddingInlineStart: "0.3em", boxSizing: "border-box" },
  ".cm-list-sign": soft,
  ".cm-check": { inlineSize: "1.08em", blockSize: "1.08em", margin: "0", verticalAlign: "-0.16em", accentColor: "var(--accent-solid)", cursor: "pointer" },
  ".cm-done": { color: "var(--ink-soft)" },
};

const kinds = { note: "note", tip: "tip", warning: "warning", danger: "danger", caution: "danger", important: "important" };
const boxes = {
  ".cm-line.cm-quote": { paddingInlineStart: "var(--space-4)", borderInlineStart: "3px solid var(--line-strong)", color: "var(--ink-soft)" },
  ".cm-line.cm-box": { borderInlineStart: "4px solid var(--cm-kind)", paddingInline: "var(--space-4)", background: "var(--cm-wash)", "--cm-kind": "var(--ink-soft)", "--cm-wash": "var(--paper-sunken)" },
  ...Object.fromEntries(
    Object.entries(kinds).map(([name, token]) => [
      `.cm-line.cm-box-${name}`,
      { "--cm-kind": `var(--${token})`, "--cm-wash": `var(--wash-${token})` },
    ]),
  ),
  ".cm-line.cm-box.cm-listed": { paddingInlineStart: "calc(var(--space-4) + 1.6em)" },
  ".cm-box-head": { color: "var(--cm-kind)", fontWeight: "640" },
  ".cm-box-first": { borderStartStartRadius: "var(--radius)", borderStartEndRadius: "var(--radius)", paddingBlockStart: "0.4em" },
  ".cm-box-last": { borderEndStartRadius: "var(--radius)", borderEndEndRadius: "var(--radius)", paddingBlockEnd: "0.5em" },
};

const code = {
  ".cm-line.cm-pre": { ...mono, paddingInline: "var(--space-3)", background: "var(--paper-sunken)", lineHeight: "1.6" },
  ".cm-pre-first": { borderStartStartRadius: "var(--radius)", borderStartEndRadius: "var(--radius)", paddingBlockStart: "0.35em" },
  ".cm-pre-last": { borderEndStartRadius: "var(--radius)", borderEndEndRadius: "var(--radius)", paddingBlockEnd: "0.35em" },
  ".cm-line.cm-pre-closed": { fontSize: "0.35em" },
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6].map((depth) => [
      `.cm-line.cm-pre.cm-depth-${depth}`,
      { marginInlineStart: `calc(${depth * step} * max(16px, var(--step-0)))`, paddingInlineStart: "var(--space-3)", textIndent: "0" },
    ]),
  ),
  ".cm-code": { ...mono, padding: "0.1em 0.25em", borderRadius: "var(--radius-small)", background: "var(--paper-sunken)", boxShadow: "inset 0 0 0 1px var(--line)" },
  ".cm-info": { ...soft, fontFamily: "var(--font-text)" },
  ".cm-html": { ...mono, ...soft },
};

const words = {
  ".cm-sign": soft,
  ".cm-link": { color: "var(--accent)", textDecoration: "underline", textDecorationColor: "color-mix(in oklab, currentcolor 40%, transparent)", textUnderlineOffset: "0.18em" },
  ".cm-chip": { padding: "0.05em 0.35em", borderRadius: "var(--radius-round)", background: "var(--accent-wash)", color: "var(--accent)" },
  ".cm-house-block": { ...mono, padding: "0.15em 0.5em", borderRadius: "var(--radius-small)", background: "var(--accent-wash)", color: "var(--accent)" },
  ".cm-footnote": { color: "var(--accent)", fontSize: "0.8em", verticalAlign: "super", lineHeight: "1" },
  ".cm-rule": { display: "inline-block", inlineSize: "100%", borderBlockStart: "1px solid var(--line-strong)", verticalAlign: "middle" },
};

const pictures = {
  ".cm-picture-words": { color: "var(--ink-soft)", fontSize: "0.93em" },
  ".cm-picture-holder": { display: "block", paddingBlock: "0.3em" },
  ".cm-picture": { display: "block", maxBlockSize: "14rem", maxInlineSize: "min(100%, 26rem)", border: "1px solid var(--line)", borderRadius: "var(--radius-small)", background: "var(--paper-raised)" },
};

const tables = {
  ".cm-line.cm-row": { display: "table-row", fontSize: "0.94em", fontVariantNumeric: "tabular-nums", lineHeight: "1.5" },
  ".cm-cell": { position: "relative", display: "table-cell", minInlineSize: "3em", padding: "0.35em 0.7em", borderBlockEnd: "1px solid var(--line)", verticalAlign: "top", whiteSpace: "pre-wrap", overflowWrap: "normal", wordBreak: "normal" },
  // What is hidden at the edge of a cell makes no cell of its own.
  ".cm-row > :not(.cm-cell)": { display: "none" },
  ".cm-head": { fontWeight: "600", background: "var(--paper-sunken)" },
  ".cm-end": { textAlign: "end" },
  ".cm-centre": { textAlign: "center" },
  ".cm-pipe": { position: "absolute", insetInlineStart: "0.15em", color: "transparent", fontWeight: "400" },
  ".cm-pipe-last": { insetInline: "auto 0" },
  ".cm-row-near .cm-pipe": { color: "var(--line-strong)" },
  ".cm-dashes": { paddingBlock: "0", color: "var(--line-strong)", fontFamily: "var(--font-code)", overflow: "hidden" },
  ".cm-line.cm-row-rule": { fontSize: "0.7em", lineHeight: "1.2" },
  ".cm-line.cm-row-rule:not(.cm-row-near)": { fontSize: "1px", lineHeight: "1px" },
  ".cm-row-rule:not(.cm-row-near) .cm-dashes": { padding: "0", borderBlockEnd: "0", color: "transparent" },
};

export default EditorView.theme({ ...headings, ...lists, ...boxes, ...code, ...words, ...pictures, ...tables });
