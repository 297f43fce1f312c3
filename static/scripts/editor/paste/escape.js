// What is only text in what was pasted must not mean anything in Markdown, and nothing more than that is marked.
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>]+/g;
const BLOCK = /^(?:address|article|aside|blockquote|body|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|li|main|ol|p|section|table|tbody|td|th|tr|ul)$/;

const ANYWHERE = [
  [/&(?=#?\w+;)/g, "&amp;"],
  [/\\(?=[!-/:-@[-`{-~])/g, "\\\\"],
  [/`/g, "\\`"],
  [/\*(?=\S)|(?<=\S)\*/g, "\\*"],
  [/(?<![\p{L}\p{N}_])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}_])/gu, "\\_"],
  [/~~(?=\S[^~]*~~)/g, "&#126;~"],
  [/\[(?=\[|\^|[^\]]*\](?:\(|\[|:))/g, "\\["],
  [/<(?=[a-z/!?])/gi, "&lt;"],
  [/\$(?=\S(?:[^$\n]*\S)?\$(?!\d))/g, "\\$"],
];
const AT_THE_START = [
  [/^(\s*)(#{1,6}|[-+*]|-{2,})(?=\s|$)/, "$1\\$2"],
  [/^(\s*\d{1,9})([.)])(?=\s|$)/, "$1\\$2"],
  [/^(\s*)(>|!!!)/, "$1\\$2"],
];

// A space that must not break is kept where it means something: between digits, beside signs as French sets them.
const spaced = (text) => text.replace(/(?<![\d«])\u00a0(?![\d«»?!:;%€$£°])/g, " ").replace(/\u00a0(?=\s|$)|(?<=\s|^)\u00a0/g, " ");

const marked = (text, rules) => rules.reduce((done, [pattern, put]) => done.replace(pattern, put), text);

function escaped(text, { isStart }) {
  let done = "";
  let at = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    done += marked(text.slice(at, index), ANYWHERE) + address;
    at = index + address.length;
  }
  done += marked(text.slice(at), ANYWHERE);
  return isStart ? marked(done, AT_THE_START) : done;
}

// Whether nothing stands before this text in its line.
function isFirst(node) {
  for (let at = node; at.parentNode; at = at.parentNode) {
    for (let before = at.previousSibling; before; before = before.previousSibling) {
      if (before.nodeType === Node.TEXT_NODE && !before.data.trim()) continue;
      return before.localName === "br" || BLOCK.test(before.localName ?? "");
    }
    if (BLOCK.test(at.parentNode.localName)) return true;
  }
  return true;
}

export function escapeTexts(body) {
  const texts = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) found.push(texts.currentNode);
  for (const text of found) {
    if (text.parentElement.closest("code, pre")) continue;
    text.data = escaped(spaced(text.data), { isStart: isFirst(text) });
  }
}
