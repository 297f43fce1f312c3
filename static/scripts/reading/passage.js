// What somebody selected in a text: { quote, before, after, heading, range }, in words as the server knows them.
const around = 60;
const blocks = "p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, pre, blockquote, figcaption, summary, caption";
export const unsaid = "button, .anchor, [data-block], [class^='footnote-'], [class^='file-note'], [data-unsaid]";

// The words between two places, one line: whatever was put into the text for reading only is left out.
export function wordsOf(range) {
  const root = range.commonAncestorContainer;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const said = [];
  let last = null;
  for (let node = root.nodeType === Node.TEXT_NODE ? root : walker.nextNode(); node; node = walker.nextNode()) {
    if (!range.intersectsNode(node) || node.parentElement.closest(unsaid)) continue;
    if (node.nodeName === "BR") said.push(" ");
    if (node.nodeType !== Node.TEXT_NODE) continue;
    const block = node.parentElement.closest(blocks);
    if (last && block !== last) said.push(" ");
    last = block;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;
    said.push(node.data.slice(from, to));
  }
  return said.join("").replace(/\s+/g, " ");
}

// All words of an element, which may stand outside the document.
export function passageWords(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  return wordsOf(range).trim();
}

// Where the section around a place begins, behind its heading, and where it ends.
function section(root, range) {
  const whole = document.createRange();
  whole.selectNodeContents(root);
  const all = [...root.querySelectorAll(":is(h1, h2, h3, h4, h5, h6)[id]")];
  const headings = all.filter((heading) => !heading.closest("[data-block]"));
  const own = headings.find((heading) => heading.contains(range.startContainer));
  const above = own ?? headings.findLast((heading) => range.comparePoint(heading, 0) < 0);
  const next = headings.find((heading) => range.comparePoint(heading, 0) > 0);
  if (own) whole.setStart(own, 0);
  else if (above) whole.setStartAfter(above);
  if (next) whole.setEndBefore(next);
  return { heading: above?.id ?? "", whole };
}

function stretch(from, at, to, end) {
  const range = document.createRange();
  range.setStart(from, at);
  range.setEnd(to, end);
  return wordsOf(range);
}

export function passageOf(range, root) {
  const { heading, whole } = section(root, range);
  const quote = wordsOf(range);
  const before = stretch(whole.startContainer, whole.startOffset, range.startContainer, range.startOffset);
  const after = stretch(range.endContainer, range.endOffset, whole.endContainer, whole.endOffset);
  return {
    quote: quote.trim(),
    before: (before + quote.match(/^\s*/)[0]).slice(-around),
    after: (quote.match(/\s*$/)[0] + after).slice(0, around),
    heading,
    range: range.cloneRange(),
  };
}
