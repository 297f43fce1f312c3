// What the server answers: refusals are shown in the form they belong to, and the numbers follow.
import { dropDraft } from "../drafts.js";
import { say } from "../words.js";
import { choose } from "./margin.js";

const section = document.getElementById("comments");
const shown = [401, 403, 404, 422, 429]; // answers with a form that holds what was typed
const isForm = (element) => element?.matches?.(".comment-form");

section.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.responseURL.includes("/accounts/login/")) {
    detail.shouldSwap = false;
    tell(detail.requestConfig.elt, say("signedOut"));
  } else if (shown.includes(detail.xhr.status) && detail.xhr.getResponseHeader("HX-Retarget")) {
    detail.shouldSwap = true;
    detail.isError = false;
  } else if (detail.xhr.status === 200 && detail.requestConfig.verb === "post" && isForm(detail.requestConfig.elt)) {
    dropDraft(detail.requestConfig.elt.dataset.talkDraft); // before the empty form comes, which would bring it back
  }
});

section.addEventListener("htmx:responseError", ({ detail }) => tell(detail.elt, say("unsaved")));
section.addEventListener("htmx:sendError", ({ detail }) => tell(detail.elt, say("offline")));

function tell(element, words) {
  const place = element.closest("form, .comment, .thread") ?? section;
  place.querySelector(":scope > .talk-problem")?.remove();
  const problem = Object.assign(document.createElement("p"), { className: "notice warning talk-problem", textContent: words });
  problem.setAttribute("role", "alert");
  place.prepend(problem);
}

// The one that was written, or the thread that was changed, gets the focus, so that a keyboard goes on from there. What was
// done beside a passage stays there: the page does not leave the sentence it is about.
section.addEventListener("htmx:afterSettle", ({ detail }) => {
  const count = document.getElementById("comments-count")?.dataset;
  const head = document.querySelector("[data-talk-count]");
  if (head && count) {
    head.hidden = count.number === "0";
    head.querySelector("a").textContent = count.said;
  }
  if (detail.requestConfig?.verb !== "post") return;
  const form = detail.requestConfig.elt;
  const thread = form.id === "compose" ? document.querySelector("#thread-list > .thread:last-of-type") : again(form);
  const comments = thread?.querySelectorAll(".comment") ?? [];
  if (thread && form.dataset.isBeside) choose(thread);
  const edited = form.id.startsWith("edit-") && document.getElementById(form.id.replace("edit", "comment"));
  (edited || thread?.querySelector(":scope > details > summary") || comments[comments.length - 1])?.focus({ preventScroll: false });
});

const again = (form) => document.getElementById(form.dataset.threadId ?? "");

section.addEventListener("htmx:beforeRequest", ({ detail }) => {
  const thread = detail.elt.closest(".thread");
  if (thread) detail.elt.dataset.threadId = thread.id;
  detail.elt.dataset.isBeside = (thread ?? detail.elt).matches(".in-margin") ? "yes" : "";
});
