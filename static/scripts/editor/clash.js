// Where two changes clash: choosing a version puts it into the text at once, and another choice puts that in its place.
import { say } from "../words.js";
import { focus, replace, select, text } from "./text.js";

const around = 80;

// Each place as it stands in the text now, with what stands before it, by which an empty one is found again.
function placeOf(field) {
  const { block, mine, theirs } = field.dataset;
  const versions = { mine, theirs, both: [mine, theirs].filter(Boolean).join("\n") };
  const chosen = field.querySelector(":checked")?.value;
  const state = { now: chosen && !text().includes(block) ? versions[chosen] : block, before: "" };
  const find = () => {
    const whole = text();
    const led = whole.indexOf(state.before + state.now);
    if (led >= 0 && state.before) return led + state.before.length;
    return state.now ? whole.indexOf(state.now) : -1;
  };
  const put = (choice) => {
    const at = find();
    if (at < 0) return false;
    const whole = text();
    const wanted = versions[choice];
    let to = at + state.now.length;
    let insert = wanted;
    if (!wanted && whole[to] === "\n") to += 1; // a version without lines leaves no empty one
    if (!state.now) insert = wanted && `${wanted}\n`;
    state.before = whole.slice(Math.max(0, at - around), at);
    replace(at, to, insert);
    state.now = wanted;
    return true;
  };
  return { find, put, length: () => state.now.length };
}

for (const field of document.querySelectorAll("[data-clash]")) {
  const place = placeOf(field);
  const words = field.querySelector("[data-clash-words]");
  const show = field.querySelector("[data-clash-show]");
  const toPlace = () => {
    const at = place.find();
    words.textContent = at < 0 ? say("changedByHand") : "";
    if (at >= 0) select(at, at + place.length());
    return at >= 0;
  };
  show.hidden = false;
  show.addEventListener("click", () => toPlace() && focus());
  field.addEventListener("change", ({ target }) => {
    words.textContent = place.put(target.value) ? "" : say("changedByHand");
    target.focus({ preventScroll: true });
  });
}
