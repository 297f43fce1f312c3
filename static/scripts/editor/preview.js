// The preview: asked for by the button [data-preview], and fresh while it stays open.
const button = document.querySelector("[data-preview]");
const pane = document.getElementById("preview");

if (button && pane) {
  const pause = 400;
  let waiting;

  const show = () => button.dispatchEvent(new Event("preview"));
  const isOpen = () => button.getAttribute("aria-pressed") === "true";

  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", (event) => {
    event.preventDefault();
    button.setAttribute("aria-pressed", String(!isOpen()));
    if (isOpen()) show();
    else pane.replaceChildren();
  });
  button.form?.addEventListener("input", () => {
    clearTimeout(waiting);
    if (isOpen()) waiting = setTimeout(show, pause);
  });
  pane.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status === 429) event.detail.shouldSwap = true; // it says why there is none
    if (!isOpen()) event.detail.shouldSwap = false;
  });
  // Written text and preview scroll together.
  const area = document.querySelector("textarea[data-editor]");
  area?.addEventListener("scroll", () => {
    const room = area.scrollHeight - area.clientHeight;
    if (isOpen() && room > 0) pane.scrollTop = (area.scrollTop / room) * (pane.scrollHeight - pane.clientHeight);
  });
}
