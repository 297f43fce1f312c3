// Where passages stand in the text: their words are looked for under their heading, and nothing in the text is changed.
import { unsaid } from "../reading/passage.js";

const text = document.getElementById("page-text");
const most = 200; // times that the same words are looked at

const bare = (words) => words.replace(/\s+/g, "");

// All words of the text without spaces, and the node that each part of them comes from.
function read() {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const parts = [];
  let whole = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(unsaid)) continue;
    parts.push({ node, start: whole.length });
    whole += bare(node.data);
  }
  return { whole, parts };
}

// The place in a node where the character at `place` of the bare words stands.
function locate({ parts }, place) {
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (parts[middle].start <= place) low = middle;
    else high = middle - 1;
  }
  const { node, start } = parts[low];
  let left = place - start;
  for (let offset = 0; offset < node.length; offset++) {
    if (/\s/.test(node.data[offset])) continue;
    if (left-- === 0) return [node, offset];
  }
  return [node, node.length];
}

function startOf(words, heading) {
  const element = heading && document.getElementById(heading);
  if (!element || !text.contains(element)) return 0;
  const part = words.parts.find(({ node }) => element.contains(node) || element.compareDocumentPosition(node) & 4);
  return part?.start ?? 0;
}

// Among the same words in several places, those with the same words around them.
function place(words, thread) {
  const quote = bare(thread.dataset.quote);
  const [before, after] = [bare(thread.dataset.before), bare(thread.dataset.after)];
  const from = startOf(words, thread.dataset.heading);
  let best = -1;
  let likeness = -1;
  let found = words.whole.indexOf(quote, from);
  for (let times = 0; found >= 0 && times < most && likeness < 2; times++) {
    const isAfter = words.whole.slice(Math.max(0, found - before.length), found) === before;
    const isBefore = words.whole.startsWith(after, found + quote.length);
    if (isAfter + isBefore > likeness) [best, likeness] = [found, isAfter + isBefore];
    found = words.whole.indexOf(quote, found + 1);
  }
  return best < 0 ? null : [best, best + quote.length - 1];
}

// The range of each thread's passage, as far as it is found.
export function passages(threads) {
  const found = new Map();
  if (!text || !threads.length) return found;
  const words = read();
  for (const thread of threads) {
    const span = place(words, thread);
    if (!span) continue;
    const range = document.createRange();
    range.setStart(...locate(words, span[0]));
    const [node, offset] = locate(words, span[1]);
    range.setEnd(node, Math.min(offset + 1, node.length));
    found.set(thread, range);
  }
  return found;
}

// Marks passages with the CSS Custom Highlight API, which older browsers do not have: there the buttons beside them do.
export function mark(name, ranges) {
  if (!("highlights" in CSS)) return;
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
}

// The passage under a pointer.
export function at(event, found) {
  const point = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const old = point ? null : document.caretRangeFromPoint?.(event.clientX, event.clientY);
  const [node, offset] = point ? [point.offsetNode, point.offset] : [old?.startContainer, old?.startOffset];
  if (!node) return null;
  return [...found].find(([, range]) => range.isPointInRange(node, offset))?.[0] ?? null;
}
