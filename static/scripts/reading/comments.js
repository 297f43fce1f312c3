// What is said about a page: fetched with the page or when it comes near, its script with it.
import { "message-circle" as icon } from "../../../ui/icons.json";
import { say } from "../words.js";
import { offer } from "./selection.js";

const longest = 500;
const section = document.getElementById("comments");
let script;

const load = () => (script ??= import(section.dataset.script));

// Has what is said fetched now, and gives the script that knows it.
async function open() {
  const talk = await load();
  if (!section.querySelector("#thread-list")) {
    const there = new Promise((resolve) => section.addEventListener("htmx:afterSettle", resolve, { once: true }));
    section.dispatchEvent(new Event("talk"));
    await there;
  }
  return talk;
}

if (section?.dataset.script) {
  section.addEventListener("htmx:beforeSwap", (event) => {
    // Who was signed out meanwhile gets the sign-in page: it does not belong here.
    if (event.detail.xhr.responseURL.includes("/accounts/login/")) event.preventDefault();
  });
  section.addEventListener("htmx:afterSettle", load, { once: true });
  if (section.dataset.open) {
    const act = async (passage) => (await open()).begin(passage);
    offer({ label: say("comment"), icon, act, when: ({ quote }) => quote && quote.length <= longest });
  }
}
