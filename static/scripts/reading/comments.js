// What is said about a page: fetched with the page or when it comes near, its script with it.
import { "message-circle" as icon } from "../../../ui/icons.json";
import { say } from "../words.js";
import { offer } from "./selection.js";

const longest = 500;
const section = document.getElementById("comments");
let script;

const load = () => (script ??= import(section.dataset.script));

function ask() {
  if (section.dataset.asked) return;
  section.dataset.asked = "yes";
  section.dispatchEvent(new Event("talk"));
}

// Has what is said fetched now, and gives the script that knows it.
async function open() {
  if (!section.querySelector(".thread-list")) {
    const there = new Promise((resolve) => section.addEventListener("htmx:afterSettle", resolve, { once: true }));
    ask();
    await there;
  }
  return load();
}

if (section?.dataset.script) {
  section.addEventListener("htmx:beforeSwap", (event) => {
    // Who was signed out meanwhile gets the sign-in page: it does not belong here.
    if (event.detail.xhr.responseURL.includes("/accounts/login/")) event.preventDefault();
  });
  section.addEventListener("htmx:afterSettle", load, { once: true });
  const near = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && ask(), { rootMargin: "200px" });
  addEventListener("DOMContentLoaded", () => near.observe(section)); // by then htmx knows what to do
  if (section.dataset.open) {
    const act = async (passage) => (await open()).begin(passage);
    offer({ label: say("comment"), icon, act, when: ({ quote }) => quote && quote.length <= longest });
  }
}
