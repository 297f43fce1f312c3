// Keeps what is being written: in this browser at once, on the server every few seconds. A form that is open asks now and
// then even when nobody writes, so that others see who is here.
import { dropDraft, keepDraft } from "../drafts.js";
import { say } from "../words.js";
import { basedOn, form, isChanged, key, values } from "./draft/form.js";
import { ask, leave, news } from "./pulse.js";
import { show } from "./pulse/news.js";

const pause = 800;
const beat = 10_000;
const hiddenLong = 120_000;
const status = form?.querySelector("[data-draft-status]");
const tell = (words) => status && (status.textContent = words);

let here; // waits to keep the text in this browser
let there; // waits to keep it on the server
let last = 0; // when the server was last asked
let hiddenAt = 0;
let isOver = false;
let kept = form && JSON.stringify(values());
let trouble = "";

const isKept = () => JSON.stringify(values()) === kept;

// A long text goes less often.
const wait = () => Math.min(30_000, 3_000 + values().body.length / 20);

function keepHere() {
  clearTimeout(here);
  here = undefined;
  if (!isChanged()) return;
  if (keepDraft(key(), { fields: values(), basedOn: basedOn(), isKept: isKept() }) && !isKept()) tell(say("kept"));
}

// Asks the server, with the text where it has changed, and answers the trouble there was.
export async function keepNow(fields = {}) {
  clearTimeout(there);
  there = undefined;
  if (here) keepHere();
  const now = values();
  const isNew = !isKept();
  if (isNew && isChanged()) Object.assign(fields, now);
  if (isNew && !isChanged()) fields.undone = "yes";
  last = Date.now();
  const answer = await ask(fields);
  if (isOver) return answer.trouble;
  trouble = answer.trouble;
  show(answer);
  if (answer.kept) {
    kept = JSON.stringify(now);
    if (isKept()) tell(say("keptAt", { time: answer.kept }));
    keepHere();
  }
  if (fields.undone && !trouble) {
    kept = JSON.stringify(now);
    dropDraft(key());
    tell("");
  }
  if (!isKept()) there ??= setTimeout(keepNow, wait());
  return trouble;
}

// Nothing more is sent: the form was, or its text is given up.
export function stop() {
  isOver = true;
  clearTimeout(here);
  clearTimeout(there);
}

export async function giveUp() {
  stop();
  dropDraft(key());
  await ask({ undone: "yes", left: "yes" });
}

if (form && news) {
  form.addEventListener("input", () => {
    tell("");
    here ??= setTimeout(keepHere, pause);
    there ??= setTimeout(keepNow, Math.max(pause, last + wait() - Date.now()));
  });
  setInterval(() => {
    const isAway = document.hidden && Date.now() - hiddenAt > hiddenLong;
    if (!isOver && !isAway && !there && Date.now() - last >= beat - 500) keepNow();
  }, beat / 2);
  document.addEventListener("visibilitychange", () => {
    hiddenAt = Date.now();
    if (!document.hidden && !isOver) keepNow();
  });
  for (const moment of ["online", "offline"]) addEventListener(moment, () => isOver || keepNow());
  addEventListener("pagehide", () => {
    if (here && !isOver) keepHere();
    leave(isOver || isKept() ? {} : isChanged() ? values() : { undone: "yes" });
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    isOver = false;
    keepNow();
  });
  keepNow();
}
