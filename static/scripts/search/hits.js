// Arrows walk through the results; from the first one up is the box.
const links = () => [...document.querySelectorAll("#results > li > a:first-child")];

export const firstHit = () => links()[0] ?? null;

const top = () => document.querySelector(".top")?.offsetHeight ?? 0;

// From nowhere: the first one in view.
const near = () => links().find((link) => link.getBoundingClientRect().top >= top()) ?? null;

document.addEventListener("keydown", (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const all = links();
  const hit = document.activeElement.closest("#results > li")?.querySelector(":scope > a");
  const isNowhere = document.activeElement === document.body || document.activeElement.id === "main";
  if (!all.length || (!hit && !isNowhere)) return;
  const next = hit ? all[all.indexOf(hit) + by] : by > 0 && near();
  if (!next && !(hit && by < 0)) return;
  event.preventDefault();
  (next ?? document.getElementById("search-box")).focus();
});
