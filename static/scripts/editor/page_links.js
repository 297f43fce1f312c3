// After [[ the titles that fit: arrows choose, Enter or Tab takes, Escape leaves.
import { caretOf } from "./caret.js";
import { area, editor, replace } from "./text.js";

const url = area?.dataset.suggestUrl;
const list = document.querySelector("[data-page-links]");
const pause = 120;
let waiting;
let asked = 0;
let at = 0;

const open = () => {
  const before = area.value.slice(0, area.selectionStart);
  return area.selectionStart === area.selectionEnd ? before.match(/\[\[([^\[\]|#\n]{1,80})$/)?.[1] : undefined;
};
const options = () => [...list.querySelectorAll("[role=option]")];

function close() {
  asked += 1;
  list.hidden = true;
  area.removeAttribute("aria-activedescendant");
}

function choose(index) {
  const all = options();
  at = (index + all.length) % all.length;
  all.forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
  all[at].scrollIntoView({ block: "nearest" });
  area.setAttribute("aria-activedescendant", all[at].id);
}

// Under the caret, above it where there is no room below.
function settle() {
  const { left, top, height } = caretOf(area);
  const below = top + height + 4;
  const isRoom = below + list.offsetHeight < innerHeight;
  list.style.left = `${Math.max(8, Math.min(left, innerWidth - list.offsetWidth - 8))}px`;
  list.style.top = `${isRoom ? below : Math.max(8, top - list.offsetHeight - 4)}px`;
}

function take(option) {
  const typed = open();
  if (typed === undefined) return;
  const end = area.selectionStart;
  const closing = area.value.slice(end, end + 2) === "]]" ? 2 : 0;
  replace(end - typed.length, end + closing, `${option.dataset.title}]]`);
  close();
}

async function ask() {
  const typed = open();
  if (!typed?.trim()) return close();
  const mine = (asked += 1);
  const address = `${url}?${new URLSearchParams({ q: typed.trim(), format: "json", kind: "page" })}`;
  const found = await fetch(address).then((answer) => (answer.ok && !answer.redirected ? answer.json() : null)).catch(() => null);
  if (mine !== asked || !found) return undefined;
  const made = found.items.slice(0, 8).map(({ title, place }, index) => {
    const option = document.createElement("li");
    option.role = "option";
    option.id = `page-link-${index}`;
    option.dataset.title = title;
    option.append(Object.assign(document.createElement("span"), { textContent: title }));
    option.append(Object.assign(document.createElement("small"), { textContent: place }));
    return option;
  });
  if (mine !== asked) return undefined;
  if (!made.length) return close();
  list.replaceChildren(...made);
  list.hidden = false;
  settle();
  return choose(0);
}

if (url && list && !editor()) {
  area.addEventListener("input", () => {
    clearTimeout(waiting);
    if (open() === undefined) close();
    else waiting = setTimeout(ask, pause);
  });
  area.addEventListener("blur", () => setTimeout(close, 150));
  area.addEventListener("keydown", (event) => {
    if (list.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown") choose(at + 1);
    else if (event.key === "ArrowUp") choose(at - 1);
    else if (event.key === "Enter" || event.key === "Tab") take(options()[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
}
