// Diagrams and formulas in a text. What draws them is fetched when one comes near, then draws them all.
const wanted = ".prose :is(pre.mermaid, pre.math, code.math)";
const address = document.querySelector("script[data-drawing]")?.dataset.drawing;
let drawing;

const near = new IntersectionObserver(
  (entries) => entries.some((entry) => entry.isIntersecting) && draw().catch(() => {}), // the source stays
  { rootMargin: "800px" },
);

export async function draw() {
  const sources = document.querySelectorAll(wanted);
  if (!sources.length || !address) return;
  drawing ??= await import(address);
  near.disconnect();
  await drawing.draw(sources);
}

function watch() {
  if (drawing) draw();
  else for (const source of document.querySelectorAll(wanted)) near.observe(source);
}

watch();
document.addEventListener("htmx:load", watch);
