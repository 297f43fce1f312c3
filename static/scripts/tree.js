// Branches of the tree: a link that fetches its children the first time, and opens and closes them after.
document.addEventListener("click", (event) => {
  const branch = event.target.closest(".tree .branch[aria-expanded]");
  const children = branch?.parentElement.querySelector(":scope > ul");
  if (!children) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  branch.setAttribute("aria-expanded", branch.getAttribute("aria-expanded") === "true" ? "false" : "true");
}, { capture: true });

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  const asked = detail.requestConfig?.elt;
  if (asked?.matches?.(".branch[aria-expanded]")) asked.setAttribute("aria-expanded", "true");
});

// Arrows walk through the tree; right opens, left closes.
document.addEventListener("keydown", (event) => {
  const tree = event.target.closest?.(".tree");
  if (!tree || event.ctrlKey || event.metaKey || event.altKey) return;
  const links = [...tree.querySelectorAll("a:not(.branch)")].filter((link) => link.checkVisibility());
  const at = links.indexOf(event.target);
  const branch = event.target.parentElement.querySelector(":scope > .branch");
  const isOpen = branch?.getAttribute("aria-expanded") === "true";
  if (event.key === " " && event.target.matches(".branch")) event.target.click();
  else if (event.key === "ArrowDown") links[at + 1]?.focus();
  else if (event.key === "ArrowUp") links[at - 1]?.focus();
  else if (event.key === "ArrowRight" && branch && !isOpen) branch.click();
  else if (event.key === "ArrowLeft" && isOpen) branch.click();
  else if (event.key === "ArrowLeft") event.target.closest("ul")?.parentElement.querySelector(":scope > a")?.focus();
  else return;
  event.preventDefault();
});

// A long tree opens where one is; only the column moves, never the page.
const side = document.querySelector(".side");
const show = () => {
  const here = side.querySelector("[aria-current='page']");
  const above = here ? here.getBoundingClientRect().top - side.getBoundingClientRect().top : 0;
  if (above + 40 > side.clientHeight) side.scrollTop += above - side.clientHeight / 2;
};
if (side) show();
side?.addEventListener("toggle", show);
