// A save that worked makes the kept draft needless. It worked when it led to a page of the house that is not the
// same form again; the sign-in page and the error pages, which have no shell, prove nothing.
import { dropDraft, forgetKeptDrafts, forgetSent, sent } from "./drafts.js";

const key = sent();
if (key) {
  const isHouse = document.querySelector(".shell");
  const again = document.querySelector("form[data-draft-key] [name=draft]")?.value;
  if (isHouse && !(again && key.endsWith(`:${again}`))) dropDraft(key);
  forgetSent();
}

document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-signs-out]")) forgetKeptDrafts();
});
