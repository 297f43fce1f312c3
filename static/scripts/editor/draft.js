// Keeps what is being written in this browser, and offers it after a crash, an expired session or a lost connection.
import { draftOf, dropDraft, keepDraft, markSent } from "../drafts.js";
import { say } from "../words.js";
import { area, setText } from "./text.js";

const form = document.querySelector("form[data-draft-key]");

function textsOf(form) {
  const texts = [...form.elements].filter((field) => field.matches("textarea, input:not([type=hidden], [type=file], [type=radio], [type=search])") && field.name);
  return Object.fromEntries(texts.map((field) => [field.name, field]));
}

function offer(key, fields, draft) {
  const bar = form.querySelector("[data-draft-bar]");
  const time = new Intl.DateTimeFormat(document.documentElement.lang, draftTime(draft.at)).format(draft.at);
  bar.querySelector("[data-draft-words]").textContent = say("draft", { time });
  bar.hidden = false;
  bar.querySelector("[data-draft-take]").addEventListener("click", () => {
    for (const [name, field] of Object.entries(fields)) {
      if (!(name in draft.fields)) continue;
      if (field === area) setText(draft.fields[name]);
      else field.value = draft.fields[name];
    }
    form.dataset.unsaved = "";
    bar.hidden = true;
    form.querySelector("[data-editor]")?.focus();
  });
  bar.querySelector("[data-draft-drop]").addEventListener("click", () => {
    dropDraft(key);
    bar.hidden = true;
    form.querySelector("[data-editor]")?.focus();
  });
}

function draftTime(at) {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return isToday ? { timeStyle: "short", hourCycle: "h23" } : { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" };
}

if (form) {
  const key = form.dataset.draftKey;
  const fields = textsOf(form);
  const values = () => Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value]));
  const first = JSON.stringify(values());
  const status = form.querySelector("[data-draft-status]");
  const draft = draftOf(key);
  // A form that came back with what was typed needs no offer of it.
  if (draft && !("unsaved" in form.dataset) && JSON.stringify({ ...values(), ...draft.fields }) !== first) offer(key, fields, draft);

  let waiting;
  const keep = () => {
    clearTimeout(waiting);
    waiting = undefined;
    if (keepDraft(key, values()) && status) status.textContent = say("kept");
  };
  form.addEventListener("input", () => {
    if (status) status.textContent = "";
    waiting ??= setTimeout(keep, 800);
  });
  addEventListener("pagehide", () => waiting && keep());
  form.addEventListener("submit", (event) => {
    if (event.submitter?.formTarget) return;
    keep();
    markSent(key);
  });
  for (const link of form.querySelectorAll("[data-discard]")) link.addEventListener("click", () => dropDraft(key));
}
