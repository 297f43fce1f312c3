// Keys in lists: Enter goes on, Tab and Shift-Tab move items in and out, Backspace takes away what makes an item.
import { deleteMarkupBackward } from "@codemirror/lang-markdown";
import { indentUnit } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { goOn } from "./lists/enter.js";
import { moveIn, moveOut } from "./lists/indent.js";

export default [
  EditorState.tabSize.of(4),
  indentUnit.of("    "), // in code
  Prec.high(
    keymap.of([
      { key: "Enter", run: goOn(moveOut) },
      { key: "Tab", run: moveIn, shift: moveOut },
      { key: "Backspace", run: deleteMarkupBackward },
    ]),
  ),
];
