// The drawer of phones closes once a place is chosen, also when that place is on this page.
const side = document.getElementById("side");

side?.addEventListener("click", ({ target }) => {
  if (target.closest("a:not(.branch)") && side.matches(":popover-open")) side.hidePopover();
});
// Grown wide, the page shows the column itself.
matchMedia("(width >= 56rem)").addEventListener("change", ({ matches }) => {
  if (matches && side?.matches(":popover-open")) side.hidePopover();
});
