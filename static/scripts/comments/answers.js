// What the server answers: refusals are shown in the form they belong to, and the numbers follow.
import { dropDraft } from "../drafts.js";
import { say } from "../words.js";
import { choose } from "./margin.js";

const shown = [401, 403, 404, 422, 429]; // answers with a form that holds what was typed
const isForm = (element) => element?.matches?.(".comment-form");

// Hears what htmx does with comments, wherever on the page they stand.
const hear = (name, act) => document.addEventListener(name, (event) => event.target.closest?.(".comments") && act(event));

hear("htmx:beforeSwap", ({ detail }) => {
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

hear("htmx:responseError", ({ detail }) => tell(detail.elt, say("unsaved")));
hear("htmx:sendError", ({ detail }) => tell(detail.elt, say("offline")));

function tell(element, words) {
  const place = element.closest("form, .comment, .thread, .comments");
  place.querySelector(":scope > .talk-problem")?.remove();
  const problem = Object.assign(document.createElement("p"), { className: "notice warning talk-problem", textContent: words });
  problem.setAttribute("role", "alert");
  place.prepend(problem);
}

// The one that was written, or the thread that was changed, gets the focus, so that a keyboard goes on from there. What was
// done beside a passage stays there: the page does not leave the sentence it is about.
hear("htmx:afterSettle", ({ detail, target }) => {
  const section = target.closest(".comments");
  const count = section.querySelector("[id^=comments-count]")?.dataset;
  const head = document.querySelector("[data-talk-count]");
  if (head && count) {
    head.hidden = count.number === "0";
    head.querySelector("a").textContent = count.said;
  }
  if (detail.requestConfig?.verb !== "post") return;
  const form = detail.requestConfig.elt;
  const thread = form.matches(".compose") ? section.querySelector(".thread-list > .thread:last-of-type") : again(form);
  const comments = thread?.querySelectorAll(".comment") ?? [];
  if (thread && form.dataset.isBeside) choose(thread);
  const edited = form.id.startsWith("edit-") && document.getElementById(form.id.replace("edit", "comment"));
  (edited || thread?.querySelector(":scope > details > summary") || comments[comments.length - 1])?.focus({ preventScroll: false });
});

const again = (form) => document.getElementById(form.dataset.threadId ?? "");

hear("htmx:beforeRequest", ({ detail }) => {
  const thread = detail.elt.closest(".thread");
  if (thread) detail.elt.dataset.threadId = thread.id;
  detail.elt.dataset.isBeside = (thread ?? detail.elt).matches(".in-margin") ? "yes" : "";
});
