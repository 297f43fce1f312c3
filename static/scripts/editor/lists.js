// Enter goes on with a list; on an empty item it ends it.
import { area, replace } from "./text.js";

const item = /^(\s*)(?:([-*+])|(\d+)([.)]))( \[[ xX]\])? /;

area?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const { value, selectionStart: at, selectionEnd } = area;
  if (at !== selectionEnd) return;
  const from = value.lastIndexOf("\n", at - 1) + 1;
  const line = value.slice(from, at);
  const found = line.match(item);
  if (!found) return;
  event.preventDefault();
  if (line.length === found[0].length) {
    replace(from, at, "");
    return;
  }
  const [, indent, bullet, number, close, box] = found;
  const mark = bullet ?? `${Number(number) + 1}${close}`;
  replace(at, at, `\n${indent}${mark}${box ? " [ ]" : ""} `);
});
