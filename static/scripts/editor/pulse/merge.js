// “Merge now”: what somebody saved meanwhile comes into the text as one change, which undo takes back.
import { token } from "../../token.js";
import { keepNow } from "../draft.js";
import { basedOn, form, key, values } from "../draft/form.js";
import { news } from "../pulse.js";
import { say } from "./news.js";
import { setText } from "../text.js";

const mostTries = 3;

async function merge() {
  const typed = values();
  const body = new URLSearchParams({ key: key(), based_on: basedOn(), ...typed });
  const response = await fetch(news.dataset.mergeUrl, { method: "POST", body, headers: { "X-CSRFToken": token() }, redirect: "manual" });
  if (response.status === 409) return "clash";
  if (!response.ok) return "later";
  const merged = await response.json();
  if (JSON.stringify(values()) !== JSON.stringify(typed)) return "again"; // somebody writes faster than we merge
  form.elements.based_on.value = merged.version;
  if (merged.section) form.elements.section.value = merged.section;
  if (merged.title && form.elements.title) form.elements.title.value = merged.title;
  setText(merged.body);
  return "done";
}

async function onClick({ target }) {
  const button = target.closest("[data-merge]");
  if (!button) return;
  button.disabled = true;
  let result = "again";
  for (let tries = 0; result === "again" && tries < mostTries; tries += 1) result = await merge().catch(() => "later");
  button.disabled = false;
  if (result === "done") await keepNow(); // which clears away what it was about
  say({ done: "merged", clash: "clash" }[result] ?? "later");
}

if (form && news) news.addEventListener("click", onClick);
