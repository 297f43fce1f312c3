// One stop of the Tab key for a whole bar; arrows, Home and End move inside it. `items` gives what can be reached now.
const steps = { ArrowRight: 1, ArrowLeft: -1 };

export function roving(bar, items) {
  const settle = (wanted) => {
    const all = items();
    const first = wanted ?? all.find((item) => item.tabIndex === 0) ?? all[0];
    for (const item of bar.querySelectorAll("button, a, input")) if (item.tabIndex === 0 && item !== first) item.tabIndex = -1;
    for (const item of all) item.tabIndex = item === first ? 0 : -1;
  };
  settle();
  bar.addEventListener("focusin", ({ target }) => items().includes(target) && settle(target));
  bar.addEventListener("keydown", (event) => {
    const all = items();
    const at = all.indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const back = getComputedStyle(bar).direction === "rtl" ? -1 : 1;
    const by = steps[event.key];
    const next = event.key === "Home" ? all[0] : event.key === "End" ? all.at(-1) : by && all.at((at + by * back) % all.length);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  return settle;
}
