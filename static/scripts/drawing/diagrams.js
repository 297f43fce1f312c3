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
    const made = picture(text, wanted).then(checked);
    made.catch(() => kept.delete(key));
    kept.set(key, made);
  }
  return kept.get(key);
}

// Throws when the browser cannot read the drawing: words in it may have signs that XML has not.
async function checked(drawing) {
  const trial = new Image();
  trial.src = address(drawing);
  await trial.decode();
  return drawing;
}

const address = ({ svg }) => `data:image/svg+xml,${encodeURIComponent(svg)}`;

export async function showDiagram(source) {
  const text = source.textContent;
  if (text.length > longest) return leave(source, "diagramLong");
  try {
    const wanted = scheme();
    const drawing = await drawn(text, wanted);
    if (!source.isConnected) return;
    const holder = frameOf(source);
    holder.append(image(drawing, wanted));
    add(holder, text, "light"); // paper has no other
  } catch ({ line }) {
    if (source.isConnected) leave(source, line ? "diagramFaultLine" : "diagramFault", { line });
  }
}

async function add(holder, text, wanted) {
  const isThere = () => holder.querySelector(`img.${wanted}`);
  if (isThere()) return;
  const drawing = await drawn(text, wanted).catch(() => null);
  if (drawing && !isThere()) holder.append(image(drawing, wanted));
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

function image(drawing, wanted) {
  const { width, height, title, description } = drawing;
  const made = new Image(Math.ceil(width), Math.ceil(height));
  made.className = wanted;
  made.style.setProperty("--width", `${Math.ceil(width)}px`);
  made.alt = [title || say("diagram"), description].filter(Boolean).join(". ");
  made.src = address(drawing);
  return made;
}

// The other theme was chosen: what was drawn for this one only is drawn for that too.
function redraw() {
  for (const figure of document.querySelectorAll("figure.diagram")) {
    add(figure.querySelector(".diagram-picture"), figure.querySelector("pre").textContent, scheme());
  }
}

new MutationObserver(redraw).observe(root, { attributeFilter: ["data-theme"] });
system.addEventListener("change", redraw);
