// What is said about each text of a question: fetched when it comes near or is asked for, its script with it.
const sections = [...document.querySelectorAll(".comments.said")];
const named = /^#(comment|thread)-\d+$/;
let script;

const load = () => (script ??= import(sections[0].dataset.script));
const begin = (section) => section.querySelector(".compose textarea")?.focus();

for (const section of sections) {
  section.addEventListener("htmx:beforeSwap", (event) => {
    // Who was signed out meanwhile gets the sign-in page: it does not belong here.
    if (event.detail.xhr.responseURL.includes("/accounts/login/")) event.preventDefault();
  });
  section.addEventListener("htmx:afterSettle", load, { once: true });
  section.addEventListener("click", (event) => {
    if (!event.target.closest("[data-talk-open]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const go = () => begin(section);
    section.addEventListener("htmx:afterSettle", () => load().then(go, go), { once: true }); // the keys that send are there by then
    section.dispatchEvent(new Event("talk"));
  });
}

if (sections.length && named.test(location.hash)) addEventListener("DOMContentLoaded", load); // it goes there
