// More results come beneath the others. The address remembers how many are shown, so that coming back shows as many.
let asked = null;

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  const link = detail.elt.closest("#more a");
  asked = link && { count: document.querySelectorAll("#results > li").length, hasFocus: link === document.activeElement };
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (!asked || detail.target?.id !== "results") return;
  const hits = document.querySelectorAll("#results > li");
  const first = hits[asked.count]?.querySelector("a");
  if (asked.hasFocus) first?.focus({ preventScroll: true });
  const here = new URL(location);
  if (!here.searchParams.has("cursor")) {
    here.searchParams.set("shown", hits.length);
    history.replaceState(history.state, "", here);
  }
  asked = null;
});
