// “@” offers the people who may read what is commented on: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
import { say } from "../words.js";

const asked = /(?:^|[\s(])@([\p{L}\p{N}_.-]{0,40})$/u;
const pause = 120;

const list = Object.assign(document.createElement("ul"), { className: "talk-people", id: "talk-people", hidden: true });
list.setAttribute("role", "listbox");
const said = Object.assign(document.createElement("span"), { className: "visually-hidden" });
said.setAttribute("role", "status");

let area = null; // where it was asked
let waiting = 0;
let asking = null;

const options = () => [...list.children];
const chosen = () => list.querySelector("[aria-selected=true]");
const typed = () => area?.value.slice(0, area.selectionStart).match(asked)?.[1] ?? null;

function choose(option) {
  for (const other of options()) other.setAttribute("aria-selected", String(other === option));
  area.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function close() {
  clearTimeout(waiting);
  asking?.abort();
  asking = null;
  list.hidden = true;
  list.replaceChildren();
  said.textContent = "";
  area?.removeAttribute("aria-activedescendant");
}

function option({ username, name, role }, place) {
  const made = document.createElement("li");
  made.id = `talk-person-${place}`;
  made.dataset.username = username;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  const words = Object.assign(document.createElement("span"), { textContent: name });
  made.append(words, Object.assign(document.createElement("small"), { textContent: role ? `@${username} · ${role}` : `@${username}` }));
  return made;
}

async function ask() {
  asking?.abort();
  const mine = (asking = new AbortController());
  const words = typed();
  if (words === null) return close();
  const address = `${area.form.dataset.people}&${new URLSearchParams({ q: words })}`;
  const answer = await fetch(address, { signal: mine.signal }).catch(() => null);
  const isJson = answer?.ok && answer.headers.get("Content-Type")?.startsWith("application/json");
  const items = isJson ? (await answer.json().catch(() => ({}))).items : [];
  if (mine !== asking || typed() !== words) return;
  list.replaceChildren(...(items ?? []).map(option));
  list.hidden = !items?.length;
  said.textContent = items?.length ? say("people", { number: items.length }) : "";
  if (items?.length) choose(options()[0]);
}

function put(option) {
  const end = area.selectionStart;
  const start = end - typed().length;
  area.setRangeText(`${option.dataset.username} `, start, end, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
  close();
}

function walk(by) {
  const all = options();
  choose(all[(all.indexOf(chosen()) + by + all.length) % all.length]);
}

function equip(box) {
  if (area === box) return;
  close();
  area = box;
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", list.id);
  list.setAttribute("aria-label", say("people", { number: "" }).replace(/[:：\s]+$/, ""));
  area.after(list, said);
}

document.addEventListener("input", ({ target }) => {
  if (!target.matches?.("[data-talk-body]") || !target.form.dataset.people) return;
  equip(target);
  clearTimeout(waiting);
  if (typed() === null) close();
  else waiting = setTimeout(ask, pause);
});

document.addEventListener(
  "keydown",
  (event) => {
    if (event.target !== area || list.hidden || event.isComposing) return;
    const acts = {
      ArrowDown: () => walk(1),
      ArrowUp: () => walk(-1),
      Enter: () => put(chosen()),
      Tab: () => put(chosen()),
      Escape: close,
    };
    if (!acts[event.key] || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  },
  { capture: true },
);

document.addEventListener("focusout", ({ target }) => target === area && close());
list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the text
list.addEventListener("click", ({ target }) => {
  const option = target.closest("[role=option]");
  if (option) put(option);
});
