// A search box with a list beneath: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ with the focus in the box.
// What is shown always belongs to what stands in the box: a newer question stops the older one.
import { visits } from "./visits.js";

const pause = 100;

export function typeahead(form, { firstHit }) {
  const box = form.querySelector("input[type=search]");
  const list = form.querySelector("[role=listbox]");
  const said = form.querySelector("[role=status]");
  const searched = box.value.trim();
  let waiting;
  let asking = null;
  let answered = null; // the words the list belongs to
  let step = 0; // asked for before the list was there

  box.role = "combobox";
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", list.id);

  const typed = () => box.value.trim();
  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");

  function choose(option) {
    for (const other of options()) other.setAttribute("aria-selected", String(other === option));
    if (option) box.setAttribute("aria-activedescendant", option.id);
    else box.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  // One place more than there are options: the box itself.
  function move(by) {
    const all = [null, ...options()];
    choose(all[(all.indexOf(chosen()) + by + all.length) % all.length]);
  }

  function close() {
    clearTimeout(waiting);
    asking?.abort();
    asking = answered = null;
    step = 0;
    list.hidden = true;
    list.replaceChildren();
    said.textContent = "";
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function show(html, words) {
    list.innerHTML = html;
    const all = options();
    all.forEach((option, place) => (option.id = `${list.id}-${place}`));
    list.querySelectorAll("[role=group]").forEach((group, place) => {
      const title = group.firstElementChild;
      title.id = `${list.id}-group-${place}`;
      group.setAttribute("aria-labelledby", title.id);
    });
    answered = words;
    list.hidden = !all.length;
    list.scrollTop = 0;
    box.setAttribute("aria-expanded", String(all.length > 0));
    box.removeAttribute("aria-activedescendant");
    said.textContent = list.firstElementChild?.dataset.said ?? "";
    if (step && all.length) move(step);
    step = 0;
  }

  async function ask() {
    clearTimeout(waiting);
    asking?.abort();
    const words = typed();
    const seen = visits().join();
    const mine = (asking = new AbortController());
    const asked = words ? { q: words, ...(form.dataset.space && { space: form.dataset.space }) } : { recent: seen };
    const address = `${form.dataset.typeahead}?${new URLSearchParams(asked)}`;
    const answer = await fetch(address, { signal: mine.signal }).catch(() => null);
    const html = answer?.ok && !answer.redirected ? await answer.text().catch(() => "") : "";
    if (mine === asking && words === typed()) show(html, words);
  }

  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(ask, pause);
  }

  function go(option, event) {
    option.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey, shiftKey: event.shiftKey }));
  }

  // Down and up: through the list when it fits the words; into the results when these are what is asked for.
  function walk(by) {
    if (answered === typed() && options().length) move(by);
    else if (by > 0 && list.hidden && typed() && typed() === searched && firstHit()) firstHit().focus();
    else {
      step = by;
      ask();
    }
  }

  function enter(event) {
    const option = chosen();
    const hit = typed() && typed() === searched && list.hidden ? firstHit() : null;
    if (!option && !hit) return;
    event.preventDefault();
    if (option) go(option, event);
    else go(hit, event);
  }

  box.addEventListener("input", soon);
  box.addEventListener("focus", () => {
    if (!typed()) ask();
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      walk(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      enter(event);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Escape") {
      event.preventDefault(); // the words stay
      box.blur();
    }
  });
  form.addEventListener("submit", close);
  form.addEventListener("focusout", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the box
  list.addEventListener("pointermove", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option && option !== chosen()) choose(option);
  });
  addEventListener("pageshow", ({ persisted }) => persisted && close());
}
