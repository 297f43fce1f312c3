// “I am stuck here”: a question about the words selected; and where others are stuck is marked once it is fetched.
import { "message-circle-question-mark" as icon } from "../../../ui/icons.json";
import { say } from "../words.js";
import { offer } from "./offers.js";

const longest = 500;
const section = document.getElementById("questions");

if (section?.dataset.ask) {
  const act = ({ quote, before, after, heading }) =>
    location.assign(`${section.dataset.ask}&${new URLSearchParams({ heading, quote, before, after })}`);
  offer({ label: say("stuckHere"), icon, act, when: ({ quote }) => quote && quote.length <= longest });
}

section?.addEventListener("htmx:beforeSwap", (event) => {
  // Who was signed out meanwhile gets the sign-in page: it does not belong here.
  if (event.detail.xhr.responseURL.includes("/accounts/login/")) event.preventDefault();
});
section?.addEventListener("htmx:afterSettle", () => section.querySelector("[data-question]") && import(section.dataset.script));
