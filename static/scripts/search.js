// The search box: arrows move through the titles, Escape leaves, an answer to older words is never shown.
const form = document.querySelector("[data-typeahead]");

if (form) {
  const box = form.querySelector("input[type=search]");
  const list = form.querySelector(".suggestions");
  const links = () => [...list.querySelectorAll("a")];

  form.addEventListener("keydown", (event) => {
    const all = links();
    const at = all.indexOf(document.activeElement);
    if (event.key === "Escape") {
      list.replaceChildren();
      if (at >= 0) box.focus();
      else box.blur();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!all.length) return;
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are links: the box itself.
      const next = (at + 1 + step + all.length + 1) % (all.length + 1);
      (next === 0 ? box : all[next - 1]).focus();
    } else if (at >= 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
      box.focus();
      return;
    } else {
      return;
    }
    event.preventDefault();
  });

  list.addEventListener("htmx:beforeSwap", (event) => {
    const asked = new URL(event.detail.xhr.responseURL).searchParams.get("q");
    if (asked !== null && asked !== box.value) event.detail.shouldSwap = false;
  });
}
