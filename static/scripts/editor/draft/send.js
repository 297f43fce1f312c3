// Before a form is sent, the server is asked whether it will take it: a browser's error page would bury the text.
import { markSent } from "../../drafts.js";
import { keepNow, stop } from "../draft.js";
import { form, key } from "./form.js";
import { news } from "../pulse.js";
import { showTrouble } from "../pulse/news.js";

const hindrances = { offline: "unsaved", "signed-out": "signed-out", another: "another" };
let isAsking = false;
let isSent = false;

async function send(event) {
  if (event.target !== form || isSent || event.submitter?.formTarget) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (isAsking) return;
  isAsking = true;
  const hindrance = hindrances[await keepNow()];
  isAsking = false;
  if (hindrance) {
    showTrouble(hindrance);
    return;
  }
  stop();
  markSent(key());
  isSent = true;
  form.requestSubmit(event.submitter);
  isSent = false;
}

// First of all listeners: what others do when a form is sent shall happen only when it is.
if (form && news) addEventListener("submit", send, true);
