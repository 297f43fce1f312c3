// Diagrams: drawn in a frame without an origin, shown as a picture, in which nothing can act. See docs/decisions/0013.
import { say } from "../words.js";
import { leave } from "./fault.js";
import { picture } from "./frame.js";

const longest = 20_000;
const kept = new Map(); // what was drawn, for a preview that shows it again and again
const mostKept = 40;
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

const scheme = () => root.dataset.theme ?? (system.matches ? "dark" : "light");

function drawn(text, wanted) {
  const key = `${wanted} ${text}`;
  if (!kept.has(key)) {
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value);
    kept.set(key, picture(text, wanted).catch((fault) => (kept.delete(key), Promise.reject(fault))));
  }
  return kept.get(key);
}

export async function showDiagram(source) {
  const text = source.textContent;
  if (text.length > longest) return leave(source, "diagramLong");
  try {
    const wanted = scheme();
    const first = await drawn(text, wanted);
    if (!source.isConnected) return;
    const holder = frameOf(source);
    holder.append(image(first, wanted));
    if (wanted === "dark") holder.append(image(await drawn(text, "light"), "light")); // for paper
  } catch ({ line }) {
    if (source.isConnected) leave(source, line ? "diagramFaultLine" : "diagramFault", { line });
  }
}

// The picture, and the source beneath it.
function frameOf(source) {
  const figure = document.createElement("figure");
  const holder = document.createElement("div");
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  figure.className = "diagram";
  holder.className = "diagram-picture";
  holder.tabIndex = 0; // it may scroll
  summary.textContent = say("diagramSource");
  (source.closest(".copyable") ?? source).replaceWith(figure);
  details.append(summary, source);
  figure.append(holder, details);
  return holder;
}

function image({ svg, width, height, title, description }, wanted) {
  const made = new Image(Math.ceil(width), Math.ceil(height));
  made.className = wanted;
  made.style.setProperty("--width", `${Math.ceil(width)}px`);
  made.alt = [title || say("diagram"), description].filter(Boolean).join(". ");
  made.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  return made;
}

// The other theme was chosen: what was drawn for this one only is drawn for that too.
async function redraw() {
  const wanted = scheme();
  for (const figure of document.querySelectorAll("figure.diagram")) {
    if (figure.querySelector(`img.${wanted}`)) continue;
    const made = await drawn(figure.querySelector("pre").textContent, wanted).catch(() => null);
    if (made) figure.querySelector(".diagram-picture").append(image(made, wanted));
  }
}

new MutationObserver(redraw).observe(root, { attributeFilter: ["data-theme"] });
system.addEventListener("change", redraw);
