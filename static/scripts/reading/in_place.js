// Something of a page changed where it stands: data-in-place holds it, htmx puts a form in, and the form carries in a
// template how it looks when it is left, by Escape or by what says data-leave.
import htmx from "htmx.org";

function leave(place) {
  const shown = place?.querySelector("template[data-shown]");
  if (!shown) return false;
  place.replaceChildren(shown.content.cloneNode(true));
  htmx.process(place);
  place.querySelector("[data-opener]")?.focus();
  return true;
}

document.addEventListener("click", (event) => {
  const leaver = event.target.closest("[data-leave]");
  if (leaver && leave(leaver.closest("[data-in-place]"))) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  if (leave(event.target.closest("[data-in-place]"))) event.preventDefault();
});

// Only when htmx has taken the form over: what is typed and sent before would leave the page.
document.addEventListener("htmx:afterSettle", ({ target }) => {
  const field = target.closest("[data-in-place]")?.querySelector("[data-first]");
  field?.focus();
  field?.select();
});
