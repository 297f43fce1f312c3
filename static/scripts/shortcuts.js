// Single keys, never while somebody writes. A key presses the element that names it: data-shortcut="e".
const dialog = document.getElementById("shortcuts");
const isWriting = (element) => element.closest("input, textarea, select, [contenteditable], dialog");

function search() {
  const box = document.getElementById("search-box");
  box?.focus();
  box?.select();
  return Boolean(box);
}

function act(key) {
  if (key === "/") return search();
  if (key === "?") {
    dialog?.showModal();
    return Boolean(dialog);
  }
  const target = document.querySelector(`[data-shortcut="${CSS.escape(key)}"]`);
  target?.click();
  return Boolean(target);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  const control = event.ctrlKey || event.metaKey;
  const isSearch = control && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
  if (isSearch ? search() : !control && !event.altKey && !isWriting(event.target) && act(event.key)) event.preventDefault();
});

for (const opener of document.querySelectorAll("[data-opens]")) {
  opener.hidden = false;
  opener.addEventListener("click", () => {
    opener.closest("[popover]")?.hidePopover();
    document.getElementById(opener.dataset.opens)?.showModal();
  });
}

// A click beside a dialog closes it.
document.addEventListener("click", ({ target }) => {
  if (target instanceof HTMLDialogElement && target.classList.contains("dialog")) target.close();
});
