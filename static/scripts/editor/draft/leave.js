// “Cancel” with unsaved text asks what shall become of it. Where the page does not ask, the text is given up.
import { giveUp, keepNow } from "../draft.js";
import { form, isChanged } from "./form.js";
import { news } from "../pulse.js";

const dialog = document.getElementById("draft-leave");
let isDecided = false;

function decide() {
  if (!dialog) return Promise.resolve("discard");
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }));
}

async function leave(event) {
  const link = event.target.closest?.("a[data-discard]");
  const isPlain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!link || link.closest("form") !== form || isDecided || !isPlain || !isChanged()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const wish = await decide();
  if (!wish) return;
  if (wish === "keep") await keepNow();
  else await giveUp();
  isDecided = true;
  link.click();
  isDecided = false;
}

if (form && news) addEventListener("click", leave, true);
