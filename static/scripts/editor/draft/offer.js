// What this browser kept and the server never got, because there was no connection, goes to the server now; then the
// server's own offer of unsaved text is shown, in which the newest comes first.
import { draftsOf, dropDraft, forgetOldDrafts, keepDraft } from "../../drafts.js";
import { token } from "../../token.js";
import { base, form, key, values } from "./form.js";
import { ask, news } from "../pulse.js";

const bar = () => document.getElementById("draft-offer");

function leftOver() {
  const known = new Set(JSON.parse(bar().dataset.draftKeys || "[]"));
  const owner = base.split(":")[0];
  const now = JSON.stringify(values());
  return draftsOf(base).filter((draft) => {
    if (draft.key === key()) return false;
    const isSame = JSON.stringify({ ...values(), ...draft.fields }) === now;
    const isGone = draft.isKept && !known.has(draft.key.slice(owner.length + 1)); // discarded, or saved elsewhere
    if (isSame || isGone) dropDraft(draft.key);
    return !isSame && !draft.isKept;
  });
}

async function offer() {
  const drafts = leftOver();
  let isNew = false;
  for (const draft of drafts.reverse()) {
    const age = Math.max(0, Math.round((Date.now() - draft.at) / 1000));
    const { kept } = await ask({ ...draft.fields, based_on: draft.basedOn ?? "", key: draft.key, age });
    if (kept) keepDraft(draft.key, { ...draft, isKept: true });
    isNew ||= Boolean(kept);
  }
  if (isNew) await refresh();
}

async function refresh() {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  const fresh = page.getElementById("draft-offer");
  if (fresh) bar().replaceWith(fresh);
}

// Discarding a draft, and calling it back, leave the window where it is.
async function act(event) {
  const link = event.target.closest("#draft-offer [data-draft-act]");
  if (!link) return;
  event.preventDefault();
  const response = await fetch(link.href, { method: "POST", headers: { "X-CSRFToken": token(), "HX-Request": "true" } });
  const html = response.ok ? await response.text() : "";
  if (html) bar().outerHTML = html;
  else await refresh();
}

if (form && news && bar()) {
  document.addEventListener("click", act);
  forgetOldDrafts();
  if (!("unsaved" in form.dataset)) offer();
}
