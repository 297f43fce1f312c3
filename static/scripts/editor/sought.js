// Words somebody came to correct, named by the address: selected where they first stand, marks between them or not.
import { area, focus, select, text } from "./text.js";

const sought = new URLSearchParams(location.search).get("words")?.trim().slice(0, 500);

function find(words) {
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(escaped.join("[*_~`]*\\s[\\s>]*[*_~`]*")).exec(text());
}

if (area && sought) {
  const words = sought.split(/\s+/);
  const longest = words.toSorted((one, other) => other.length - one.length)[0];
  const found = find(words) ?? find([longest]);
  focus();
  if (found) select(found.index, found.index + found[0].length);
}
