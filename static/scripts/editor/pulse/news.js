// Shows what a pulse heard, above the save bar. What stays the same is left alone, so that it is not read out again.
import { news } from "../pulse.js";

const heard = {};

function put(name, html) {
  if (html === undefined || heard[name] === html) return;
  if (name in heard) say("");
  heard[name] = html;
  const place = news.querySelector(`[data-${name}]`);
  place.innerHTML = html;
  for (const button of place.querySelectorAll("[data-merge]")) button.hidden = false;
}

// What came of a wish, said until something new is heard.
export function say(name) {
  for (const words of news.querySelectorAll("[data-said]")) words.hidden = words.dataset.said !== name;
}

export function showTrouble(name, words) {
  for (const bar of news.querySelectorAll("[data-trouble]")) bar.hidden = bar.dataset.trouble !== name;
  if (words) news.querySelector(`[data-trouble="${name}"] [data-trouble-words]`)?.replaceChildren(words);
}

export function show({ trouble = "", words, editing, saved }) {
  showTrouble(trouble, words);
  put("editing", editing);
  put("saved", saved);
}

for (const button of news?.querySelectorAll("[data-merge]") ?? []) button.hidden = false;
