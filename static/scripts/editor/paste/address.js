// An address alone: around words that are chosen it becomes their link, and one of our own pages its title.
import { area } from "../text.js";

const ADDRESS = /^(?:https?:\/\/|mailto:)[^\s<>]+$/i;
const PAGE = /^\/pages\/(\d{1,18})(?:-[^/]*)?\/?$/;

export const isAddress = (text) => ADDRESS.test(text) && URL.canParse(text);

const written = (address) => address.replaceAll("(", "%28").replaceAll(")", "%29");
const escaped = (title) => title.replace(/([\\[\]`*_])/g, "\\$1").replaceAll("<", "&lt;");

function ofOurs(text) {
  const url = new URL(text);
  const number = url.origin === location.origin ? PAGE.exec(url.pathname)?.[1] : undefined;
  return number && { number, hash: url.hash };
}

export function linkAround(words, text) {
  const ours = ofOurs(text);
  const address = ours ? `/pages/${ours.number}/${ours.hash}` : text;
  return `[${words.replace(/(?<!\\)([[\]])/g, "\\$1")}](${written(address)})`;
}

// Gives the link with the title of a page of ours, or nothing: for another address, or a page one may not see.
export async function titled(text) {
  const ours = ofOurs(text);
  if (!ours || !area.dataset.outlineUrl) return "";
  const answer = await fetch(`/pages/${ours.number}/outline/`).catch(() => null);
  if (!answer?.ok || answer.redirected) return "";
  const { title } = await answer.json();
  return `[${escaped(title)}](/pages/${ours.number}/${written(ours.hash)})`;
}
