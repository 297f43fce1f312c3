// An address that ends with #comment-55 leads there, wherever the comment is: not fetched yet, further down the list, or
// among the resolved.
import { choose } from "./margin.js";

const most = 50; // parts of the list that are fetched on the way

const settled = (element) => new Promise((resolve) => element.addEventListener("htmx:afterSettle", resolve, { once: true }));

// What may still hold it, and how that is had; one after the other.
function nextOf(section) {
  const more = section.querySelector(".more a");
  const closed = section.querySelector(".resolved-list:not([open])");
  if (section.querySelector("[data-talk-open]")) return () => section.dispatchEvent(new Event("talk"));
  if (more) return () => more.click();
  return closed && (() => (closed.open = true));
}

async function find(id) {
  for (let times = 0; times < most; times++) {
    const found = document.getElementById(id);
    if (found) return found;
    const section = [...document.querySelectorAll(".comments")].find(nextOf);
    if (!section) return null;
    const there = settled(section);
    nextOf(section)();
    await there;
  }
  return null;
}

export async function show() {
  const id = location.hash.slice(1);
  if (!/^(comment|thread)-\d+$/.test(id)) return;
  const found = await find(id);
  if (!found) return;
  const fold = found.closest("details:not([open])") ?? found.querySelector("details.resolved-talk");
  if (fold) fold.open = true;
  const thread = found.closest(".thread");
  choose(thread.dataset.quote && !thread.matches(".resolved") ? thread : null);
  found.focus({ preventScroll: true });
  found.scrollIntoView({ block: "center" });
  found.classList.add("shown");
}

export const follow = () => show();
