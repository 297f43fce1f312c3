// After : emoji by name. Their sign goes into the text, so that it is the same everywhere.
import { isInCode, put } from "./asking.js";
import { area } from "../text.js";

const NAME = /(?<![^\s([{"'>*_~,;-]):[a-z0-9_+-]{2,30}$/i;
const MOST = 10;
let fetched = null;

// Rows of [sign, "name other_name", "tag tag"], fetched once.
function all() {
  fetched ??= fetch(area.dataset.emojiUrl)
    .then((answer) => answer.json())
    .catch(() => (fetched = null));
  return fetched;
}

function rank([, names, tags], typed) {
  const list = names.split(" ");
  if (list.includes(typed)) return 0;
  if (list.some((name) => name.startsWith(typed))) return 1;
  if (list.some((name) => name.includes(`_${typed}`))) return 2;
  return ` ${tags}`.includes(` ${typed}`) ? 3 : 9;
}

async function emoji(context) {
  const found = context.matchBefore(NAME);
  if (!found || isInCode(context) || !area.dataset.emojiUrl) return null;
  const rows = await all();
  if (!rows || context.aborted) return null;
  const typed = found.text.slice(1).toLowerCase();
  const fitting = rows.map((row) => [rank(row, typed), row]).filter(([place]) => place < 9);
  const best = fitting.sort(([one], [other]) => one - other).slice(0, MOST);
  const options = best.map(([, [sign, names]]) => ({ label: `${sign} ${names.split(" ")[0].replaceAll("_", " ")}`, detail: `:${names.split(" ")[0]}:`, apply: put(sign) }));
  return options.length ? { from: found.from, filter: false, options } : null;
}

export default { sources: [emoji], extension: [] };
