// Fetched by drawing/near.js where a text has a diagram or a formula.
import { showDiagram } from "./drawing/diagrams.js";

const seen = new WeakSet();

// A source with elements in it, as in a comparison of two versions, is no longer the text of one thing.
const isFresh = (source) => !seen.has(source) && !source.childElementCount;

export async function draw(sources) {
  const fresh = [...sources].filter(isFresh);
  for (const source of fresh) seen.add(source);
  const diagrams = fresh.filter((source) => source.matches(".mermaid")).map(showDiagram);
  const formulas = fresh.filter((source) => source.matches(".math"));
  if (formulas.length) {
    const { showFormulas } = await import("./drawing/formulas.js");
    await showFormulas(formulas);
  }
  await Promise.all(diagrams);
}
