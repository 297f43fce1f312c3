// Asks before unsaved text is left, and Ctrl-S saves.
const form = document.querySelector("form[data-guard]");

if (form) {
  const state = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string")).toString();
  const before = state();
  // A form that came back with what was typed holds unsaved text from the start.
  let isLeaving = false;
  const isChanged = () => "unsaved" in form.dataset || state() !== before;

  addEventListener("beforeunload", (event) => {
    if (!isLeaving && isChanged()) event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    if (!event.submitter?.formTarget) isLeaving = true;
  });
  addEventListener("pageshow", () => (isLeaving = false));
  for (const link of form.querySelectorAll("[data-discard]")) link.addEventListener("click", () => (isLeaving = true));
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}
