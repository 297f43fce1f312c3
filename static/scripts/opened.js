// Which hit was opened, told while the page is left: what people open for such words is found sooner by the next.
import { token } from "./token.js";

const list = document.querySelector("[data-noted]");

function tell({ target, button }) {
  const link = button < 2 && target.closest("a");
  const hit = link && !link.closest(".facts") && link.closest("[data-hit]")?.dataset.hit; // its place is not it
  if (!hit) return;
  const [kind, id] = hit.split(":");
  const said = { csrfmiddlewaretoken: token(), search: list.dataset.noted, kind, id };
  navigator.sendBeacon(list.dataset.tell, new URLSearchParams(said));
}

if (list && token()) {
  list.addEventListener("click", tell);
  list.addEventListener("auxclick", tell);
}
