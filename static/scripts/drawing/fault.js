// What cannot be drawn stays as it was typed, with one sentence that says why.
import { say } from "../words.js";

export function leave(source, why, values) {
  const remark = document.createElement(source.matches("pre") ? "p" : "span");
  remark.className = "drawing-fault";
  remark.textContent = say(why, values);
  (source.closest(".copyable") ?? source).after(remark);
}
