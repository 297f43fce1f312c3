// Words the scripts say, translated by the server: components/words.html.
const holder = document.getElementById("words");
const words = holder ? JSON.parse(holder.textContent) : {};

// say("uploading", { name }) fills {name} in.
export const say = (key, values = {}) =>
  (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// A whole set of words, by a library's own names for them.
export const wordsOf = (key) => words[key] ?? {};
