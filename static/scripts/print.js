for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    button.closest("[popover]")?.hidePopover();
    print();
  });
}
