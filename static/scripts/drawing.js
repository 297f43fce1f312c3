// Fetched by drawing/near.js where a text has a diagram or a formula.
import { showDiagram } from "./drawing/diagrams.js";

const shown = new WeakMap(); // what was begun for each source

// A source with elements in it, as in a comparison of two versions, is no longer the text of one thing.
const isFresh = (source) => !shown.has(source) && !source.childElementCount;

async function setFormulas(sources) {
  const { showFormulas } = await import("./drawing/formulas.js");
  await showFormulas(sources);
}

// Resolves when all of these are drawn or left.
export function draw(sources) {
  const fresh = [...sources].filter(isFresh);
  const formulas = fresh.filter((source) => source.matches(".math"));
  const set = formulas.length && setFormulas(formulas);
  for (const source of fresh) shown.set(source, source.matches(".mermaid") ? showDiagram(source) : set);
  return Promise.all([...sources].map((source) => shown.get(source)));
}
