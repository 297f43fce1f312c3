// The preview beside the text: asked for again when writing pauses, and scrolled in step, heading by heading.
import { syntaxTree } from "@codemirror/language";
import { editor, form } from "./text.js";

const asker = document.querySelector("[data-preview]");
const pane = document.getElementById("preview");
const pause = 400;
let isOpen = false;
let waiting;

const ask = () => asker.dispatchEvent(new Event("preview"));

export function startPreview() {
  if (!asker || !pane || isOpen) return;
  isOpen = true;
  ask();
}

export function stopPreview() {
  if (!isOpen) return;
  isOpen = false;
  clearTimeout(waiting);
  pane.replaceChildren();
}

// Where headings stand on both sides, from the start to the end of what scrolls.
function pairs(writing) {
  const view = editor();
  const top = view.contentDOM.getBoundingClientRect().top - writing.getBoundingClientRect().top + writing.scrollTop;
  const left = [];
  syntaxTree(view.state).iterate({
    enter: ({ name, from }) => {
      if (/^(?:ATX|Setext)Heading/.test(name)) left.push(top + view.lineBlockAt(from).top);
      return name === "Document" || name === "Box";
    },
  });
  const shown = pane.getBoundingClientRect().top - pane.scrollTop;
  const right = [...pane.querySelectorAll(".prose :is(h1, h2, h3, h4, h5, h6)")].map((each) => each.getBoundingClientRect().top - shown);
  const ends = [writing.scrollHeight - writing.clientHeight, pane.scrollHeight - pane.clientHeight];
  const inner = left.length === right.length ? left.map((at, index) => [at, right[index]]) : [];
  return [[0, 0], ...inner.filter(([from, to]) => from < ends[0] && to < ends[1]), ends];
}

function follow(writing) {
  const at = writing.scrollTop;
  const all = pairs(writing);
  const found = all.findIndex(([from], index) => index > 0 && from > at);
  const next = found < 0 ? all.length - 1 : found;
  const [from, to] = [all[next - 1], all[next]];
  const part = to[0] > from[0] ? Math.min(1, (at - from[0]) / (to[0] - from[0])) : 0;
  pane.scrollTop = from[1] + part * (to[1] - from[1]);
}

if (asker && pane) {
  const writing = pane.parentElement.querySelector(".write");
  let isDue = false;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    if (isOpen) waiting = setTimeout(ask, pause);
  });
  pane.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status === 429) event.detail.shouldSwap = true; // it says why there is none
    if (!isOpen) event.detail.shouldSwap = false;
  });
  const inStep = () => {
    if (!isOpen || isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      if (isOpen && editor()) follow(writing);
    });
  };
  writing.addEventListener("scroll", inStep, { passive: true });
  pane.addEventListener("htmx:afterSettle", inStep);
}
