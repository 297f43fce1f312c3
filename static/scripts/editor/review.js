// Before saving: the button asks for what changed and what is worth a look; each hint leads to its line.
import { focus, select, text } from "./text.js";

const button = document.querySelector("[data-review-ask]");
const dialog = document.querySelector("[data-review]");
const shown = document.getElementById("review-shown");

function toLine(number) {
  const lines = text().split("\n");
  const from = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
  select(from, from + (lines[number - 1] ?? "").length);
  focus();
}

if (button && dialog) {
  const looking = shown.innerHTML;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    if (!dialog.open) {
      shown.innerHTML = looking;
      dialog.showModal();
    }
    button.dispatchEvent(new Event("review"));
  });
  shown.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.xhr.status === 429) detail.shouldSwap = true; // it says why there is nothing to see
  });
  dialog.addEventListener("click", ({ target }) => {
    const line = target.closest("[data-line]")?.dataset.line;
    if (line || target === dialog || target.closest("[data-review-close]")) dialog.close();
    if (line) toLine(Number(line));
  });
}
