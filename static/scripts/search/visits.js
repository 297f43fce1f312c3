// The pages lately visited by this person in this browser: their numbers alone, newest first, gone at sign-out.
const prefix = "visits:";
const kept = 20;
const person = document.querySelector("[data-person]")?.dataset.person;
const key = prefix + person;

export function visits() {
  try {
    const numbers = JSON.parse(localStorage.getItem(key)) ?? [];
    return numbers.filter(Number.isInteger);
  } catch {
    return [];
  }
}

function note(number) {
  try {
    const numbers = [number, ...visits().filter((other) => other !== number)].slice(0, kept);
    localStorage.setItem(key, JSON.stringify(numbers));
  } catch {
    // The browser's store is full or closed: nothing is kept then.
  }
}

function forget() {
  for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) localStorage.removeItem(name);
}

// A page laid out in advance is visited once it is shown.
const shown = () => (document.prerendering ? new Promise((resolve) => document.addEventListener("prerenderingchange", resolve, { once: true })) : Promise.resolve());

const page = location.pathname.match(/^\/pages\/(\d{1,15})(?:-[^/]*)?\/$/)?.[1];
if (person && page && document.getElementById("page-text")) shown().then(() => note(Number(page)));

document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-signs-out]")) forget();
}, { capture: true });
