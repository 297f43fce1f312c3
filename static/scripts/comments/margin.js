// Threads on passages: marked in the text, with a button in the margin, and beside the passage where there is room.
import { at, mark, passages } from "./passages.js";
import { marker } from "./markers.js";

const text = document.getElementById("page-text");
const main = document.getElementById("main");
const section = document.getElementById("comments");
const stage = main.closest(".stage");
const roomy = matchMedia("(width >= 105rem)"); // a column for all threads
const wide = matchMedia("(width >= 78rem)"); // room for one, over the column of facts
const gap = 12;

let found = new Map();
let current = null; // the thread, or the form, that is open
let waiting = 0;

const markers = document.createElement("div");
markers.className = "talk-marks no-print";
text?.after(markers);

const isAll = () => roomy.matches && stage.classList.contains("with-margin");
// What was resolved just now stays until something else is opened.
const threads = () => [...(section?.querySelectorAll(".thread[data-quote]") ?? [])].filter((one) => one === current || !one.matches(".resolved"));
const compose = () => {
  const form = section?.querySelector(".compose");
  return form?.elements.quote?.value ? form : null;
};
const topOf = (range) => range.getBoundingClientRect().top - main.getBoundingClientRect().top;

// Anew, once whatever changes now has changed.
export function layOut() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(lay);
}

function lay() {
  if (!text) return;
  const form = compose();
  if (current && !current.isConnected) current = document.getElementById(current.id);
  found = passages([...threads(), ...(form ? [asThread(form)] : [])]);
  mark("talk", [...found.values()]);
  mark("talk-current", found.has(current) ? [found.get(current)] : []);
  const inOrder = [...found].sort(([, a], [, b]) => a.compareBoundaryPoints(Range.START_TO_START, b));
  putMarkers(inOrder);
  putBeside(inOrder);
}

// The form names its passage in its fields.
function asThread(form) {
  for (const name of ["quote", "before", "after", "heading"]) form.dataset[name] = form.elements[name].value;
  return form;
}

function putMarkers(inOrder) {
  const shown = inOrder.filter(([thread]) => thread.matches(".thread"));
  const old = new Map([...markers.children].map((button) => [button.getAttribute("aria-controls"), button]));
  let last = -Infinity;
  const buttons = shown.map(([thread, range]) => {
    const button = marker(old.get(thread.id), thread, () => choose(thread, { focus: true }));
    button.setAttribute("aria-expanded", String(thread === current));
    last = Math.max(topOf(range), last + 26);
    button.style.insetBlockStart = `${last}px`;
    return button;
  });
  if (buttons.some((button, place) => markers.children[place] !== button) || markers.children.length !== buttons.length) {
    markers.replaceChildren(...buttons);
  }
}

// How wide what stands beside the text may be: as far as the window goes.
function room() {
  const free = document.documentElement.clientWidth - main.getBoundingClientRect().right;
  return free - 3.4 * parseFloat(getComputedStyle(document.documentElement).fontSize);
}

function putBeside(inOrder) {
  main.style.setProperty("--room", `${room()}px`);
  const cards = inOrder.filter(([card]) => wide.matches && (isAll() || card === current));
  const chosen = new Set(cards.map(([card]) => card));
  for (const card of main.querySelectorAll(".in-margin")) if (!chosen.has(card)) card.classList.remove("in-margin");
  for (const card of chosen) card.classList.add("in-margin");
  for (const card of main.querySelectorAll(".thread, .comment-form")) card.classList.toggle("current", card === current);
  const tops = cards.map(([, range]) => topOf(range));
  const heights = cards.map(([card]) => card.offsetHeight);
  const here = cards.findIndex(([card]) => card === current);
  // What is open stands at its passage; what comes before gives way upwards, what follows downwards.
  for (let place = here - 1; place >= 0; place--) tops[place] = Math.min(tops[place], tops[place + 1] - heights[place] - gap);
  for (let place = 0; place < tops.length; place++) {
    const least = place ? tops[place - 1] + heights[place - 1] + gap : 0;
    tops[place] = Math.max(tops[place], least);
    cards[place][0].style.setProperty("--at", `${tops[place]}px`);
  }
}

// Opens a thread: beside its passage where there is room, else where it stands beneath the text.
export function choose(thread, { focus = false } = {}) {
  current = thread;
  lay();
  if (!thread) return;
  thread.scrollIntoView({ block: "nearest" });
  if (focus) thread.querySelector(".comment")?.focus({ preventScroll: true });
}

// Opens the form at its passage.
export function beside(form) {
  current = form;
  lay();
}

function toPassage(thread) {
  const range = found.get(thread);
  if (!range) return;
  current = thread;
  lay();
  const place = range.getBoundingClientRect();
  if (place.top < 80 || place.bottom > innerHeight) scrollBy({ top: place.top - innerHeight / 3 });
}

text?.addEventListener("click", (event) => {
  if (event.target.closest("a, button, input, summary, label") || !getSelection().isCollapsed) return;
  const thread = at(event, found);
  if (thread) choose(thread);
  else if (current && !compose()) choose(null);
});

section?.addEventListener("click", ({ target }) => {
  const quote = target.closest(".thread-passage");
  if (quote) toPassage(quote.closest(".thread"));
});

section?.addEventListener("focusin", ({ target }) => {
  const thread = target.closest(".thread.in-margin, .comment-form.in-margin");
  if (thread && thread !== current) beside(thread);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || !current?.matches(".thread.in-margin") || isAll()) return;
  const button = markers.querySelector(`[aria-controls="${current.id}"]`);
  choose(null);
  button?.focus();
});

for (const query of [roomy, wide]) query.addEventListener("change", layOut);
const sizes = new ResizeObserver(layOut);
for (const element of [text, section, main]) if (element) sizes.observe(element);
document.fonts?.ready.then(layOut);
section?.addEventListener("toggle", layOut, { capture: true });
