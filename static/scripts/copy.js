// A button on each code block, and on everything with data-copy, that takes the text to the clipboard.
import { say } from "./words.js";

const wait = 1600;

function button() {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button small copy";
  made.textContent = say("copy");
  return made;
}

async function copy(from, by) {
  await navigator.clipboard.writeText(from.textContent.replace(/\n$/, ""));
  const before = by.textContent;
  by.textContent = say("copied");
  by.classList.add("done");
  setTimeout(() => {
    by.textContent = before;
    by.classList.remove("done");
  }, wait);
}

function equip(root) {
  for (const block of root.querySelectorAll(".prose pre:not(.refused-text)")) {
    if (block.parentElement.classList.contains("copyable")) continue;
    const holder = document.createElement("div");
    holder.className = "copyable";
    block.replaceWith(holder);
    const made = button();
    made.addEventListener("click", () => copy(block, made));
    holder.append(block, made);
    // A block that scrolls must be reachable by keyboard.
    if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
  }
  for (const table of root.querySelectorAll(".prose .table, .data-scroll, .diff-scroll")) {
    if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
  }
}

if (navigator.clipboard) {
  equip(document);
  document.addEventListener("htmx:load", ({ target }) => equip(target));
  for (const made of document.querySelectorAll("[data-copy]")) {
    made.hidden = false;
    made.addEventListener("click", () => copy(document.getElementById(made.dataset.copy), made));
  }
}
