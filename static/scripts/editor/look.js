// How the text looks. CodeMirror's own rules stand outside the cascade layers of main.css and would beat them, so all
// of it goes through a theme, in the tokens of the house: light and dark come with them.
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import find from "./look/find.js";

const theme = EditorView.theme({
  "&": { fontSize: "max(16px, var(--step-0))", color: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "1.65", overflow: "visible" },
  ".cm-content": { minBlockSize: "14rem", paddingBlock: "0.75rem 40vh", caretColor: "var(--accent)" },
  ".cm-line": { paddingInline: "0" },
  ".cm-cursor": { borderInlineStart: "2px solid var(--accent)", marginInlineStart: "-1px" },
  ".cm-dropCursor": { borderInlineStart: "3px solid var(--accent)" },
  ".cm-placeholder": { color: "var(--ink-soft)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--selection)",
  },
  ".cm-content ::selection": { background: "transparent" },
  ".cm-tooltip": {
    overflow: "clip",
    border: "1px solid var(--line)",
    borderRadius: "var(--radius)",
    background: "var(--paper-raised)",
    color: "var(--ink)",
    boxShadow: "var(--shadow)",
  },
});

const colours = HighlightStyle.define([
  { tag: tags.strong, fontWeight: "640" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through", color: "var(--ink-soft)" },
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.regexp, tags.inserted], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.atom, tags.null], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
  { tag: tags.deleted, color: "var(--danger)" },
  {
    tag: [tags.function(tags.variableName), tags.className, tags.typeName, tags.tagName, tags.propertyName, tags.attributeName],
    color: "var(--code-name)",
  },
]);

// The colours of code stand with the class that pages show it by.
export default [theme, find, syntaxHighlighting(colours), EditorView.editorAttributes.of({ class: "code" })];
