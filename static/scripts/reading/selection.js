// A small bar at words that are selected in a page's text, with what can be done with them.
import { drawn } from "../icon.js";
import { say } from "../words.js";
import { offers } from "./offers.js";
import { passageOf } from "./passage.js";

export { offer } from "./offers.js";

const text = document.getElementById("page-text");
const gap = 8;
const handle = 34; // beneath a selection made by touch hang the handles that change it
let bar = null;
let passage = null;
let isPressed = false;
let isTouch = false;
let isActing = false;
let asked = 0;

function button(entry) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button quiet small";
  made.tabIndex = -1;
  made.innerHTML = drawn(entry.icon);
  made.append(entry.label);
  made.addEventListener("click", () => {
    const chosen = passage;
    hide();
    entry.act(chosen);
  });
  return made;
}

function make() {
  const made = document.createElement("div");
  made.className = "selection-bar no-print";
  made.hidden = true;
  made.setAttribute("role", "toolbar");
  made.setAttribute("aria-label", say("selected"));
  // Pressing a button must not take the selection away.
  made.addEventListener("pointerdown", (event) => event.preventDefault());
  made.addEventListener("mousedown", (event) => event.preventDefault());
  made.addEventListener("keydown", walk);
  text.after(made);
  return made;
}

// One stop for Tab; the arrows lead from button to button.
function walk(event) {
  const buttons = [...bar.children];
  const here = buttons.indexOf(document.activeElement);
  const steps = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 };
  if (!(event.key in steps)) return;
  event.preventDefault();
  buttons.at(steps[event.key] % buttons.length).focus();
}

function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  return text.contains(range.startContainer) && selection.toString().trim() ? within(range) : null;
}

// A triple click selects up to the beginning of what follows, which may be outside.
function within(range) {
  if (text.contains(range.endContainer)) return range;
  const cut = range.cloneRange();
  cut.setEnd(text, text.childNodes.length);
  return cut;
}

// Beneath the last line selected that can be seen; the browser's own menu on phones stands above the first.
function place(range) {
  const shapes = [...range.getClientRects()].filter(({ width, top }) => width && top < innerHeight - 2 * handle);
  const last = shapes.at(-1) ?? range.getBoundingClientRect();
  const column = bar.offsetParent.getBoundingClientRect();
  const width = bar.offsetWidth;
  const edge = Math.min(document.documentElement.clientWidth, document.body.getBoundingClientRect().right);
  const from = Math.max(gap, Math.min(last.right - width / 2, edge - width - gap));
  bar.style.left = `${from - column.left}px`;
  bar.style.top = `${last.bottom - column.top + (isTouch ? handle : gap)}px`;
}

function show() {
  const range = selected();
  const found = range && passageOf(range, text);
  const fitting = found?.quote ? offers.filter((entry) => entry.when?.(found) ?? true) : [];
  if (!fitting.length) return hide();
  passage = found;
  bar ??= make();
  bar.replaceChildren(...fitting.map(button));
  bar.firstChild.tabIndex = 0;
  bar.hidden = false;
  place(range);
}

function hide() {
  if (!bar || bar.hidden) return;
  const hadFocus = bar.contains(document.activeElement);
  bar.hidden = true;
  passage = null;
  if (hadFocus) text.focus({ preventScroll: true });
}

// Not while the pointer is still choosing, and only once the choice rests.
function look() {
  clearTimeout(asked);
  if (!isPressed) asked = setTimeout(show, isTouch ? 350 : 120);
}

function keys(event) {
  if (!bar || bar.hidden) return;
  if (event.key === "Escape") {
    hide();
    event.preventDefault();
  } else if (event.key === "Tab" && !event.shiftKey && !isElsewhere(document.activeElement)) {
    bar.querySelector("[tabindex='0']").focus();
    event.preventDefault();
  }
}

const isElsewhere = (element) => bar.contains(element) || isWriting(element);
const isWriting = (element) => element?.closest("input, textarea, select, [contenteditable], dialog");

if (text && !offers.areShown) {
  offers.areShown = true; // once, wherever else this module is bundled
  text.tabIndex = -1;
  document.addEventListener("selectionchange", () => {
    if (isActing || bar?.contains(document.activeElement)) return;
    if (getSelection().isCollapsed) hide();
    look();
  });
  document.addEventListener("pointerdown", ({ target, pointerType }) => {
    isTouch = pointerType === "touch";
    isActing = Boolean(bar?.contains(target));
    isPressed = !isActing;
  });
  document.addEventListener("click", () => (isActing = false));
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, () => {
      isPressed = false;
      look();
    });
  }
  document.addEventListener("keydown", keys);
}
