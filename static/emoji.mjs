// Makes the list of emoji that the editor picks from: sign, names and words by which each is found.
import { createRequire } from "node:module";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const load = createRequire(import.meta.url);
const names = load("emojibase-data/en/shortcodes/github.json");
const COMPONENTS = 2; // skin tones and hair, which are no emoji alone

const plain = (label) => label.toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_|_$/g, "");

function row({ hexcode, unicode, label, tags = [] }) {
  const known = [names[hexcode] ?? plain(label)].flat();
  const words = [...plain(label).split("_"), ...tags].filter((word) => !known.some((name) => name.split("_").includes(word)));
  return [unicode, known.join(" "), [...new Set(words)].join(" ")];
}

export async function writeEmoji(folder) {
  const all = load("emojibase-data/en/compact.json").filter(({ group }) => group !== undefined && group !== COMPONENTS);
  all.sort((one, other) => one.order - other.order);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "emoji.json"), JSON.stringify(all.map(row)));
}
