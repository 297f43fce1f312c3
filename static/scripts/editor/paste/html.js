// HTML from the clipboard as clean Markdown. Fetched when something rich is pasted for the first time.
import TurndownService from "turndown";
import { clean } from "./clean.js";
import { BLOCKS } from "./dom.js";
import { escapeTexts } from "./escape.js";
import { parse } from "./parse.js";
import { isLayout, tableToMarkdown } from "./tables.js";

const LONGEST = 2_000_000; // signs: more comes as plain text
const RICH = "h2, h3, h4, h5, h6, ul, ol, table, a, b, strong, i, em, del, s, strike, code, pre, blockquote, img";

const service = new TurndownService({ headingStyle: "atx", bulletListMarker: "-", codeBlockStyle: "fenced", emDelimiter: "_", br: "\\" });
service.escape = (text) => text; // done before, where it is known what stands at the start of a line

const isInWord = ({ previousSibling: before, nextSibling: after, textContent: text }) =>
  (/[\p{L}\p{N}]$/u.test(before?.textContent ?? "") && /^\S/.test(text)) || (/^[\p{L}\p{N}]/u.test(after?.textContent ?? "") && /\S$/.test(text));

function fenced(code, language) {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `\n\n${fence}${language}\n${code}\n${fence}\n\n`;
}

function item(content, node) {
  const { parentNode: list } = node;
  const isNumbered = list?.nodeName === "OL";
  const place = list ? [...list.children].indexOf(node) : 0;
  const mark = isNumbered ? `${(Number(list.getAttribute("start")) || 1) + place}. ` : "- ";
  const box = node.dataset.box ? `[${node.dataset.box}] ` : "";
  const inner = content.trim().replace(/\n(?=[^\n])/g, `\n${" ".repeat(mark.length)}`);
  return `${mark}${box}${inner}${node.nextElementSibling ? "\n" : ""}`;
}

function link(content, node) {
  const words = content.trim().replace(/\s*\\?\n\s*/g, " ");
  const address = node.getAttribute("href");
  if (words.startsWith("![")) return words;
  const isBare = words === address || `${words}/` === address || `mailto:${words}` === address;
  return isBare ? address.replace(/^mailto:/, "") : `[${words.replace(/(?<!\\)([[\]])/g, "\\$1")}](${address})`;
}

const twice = (node, side) => node[side]?.nodeName === "BR" || (node[side]?.nodeType === Node.TEXT_NODE && !node[side].data.trim() && node[side][side]?.nodeName === "BR");

const rules = {
  item: ["li", item],
  link: [(node) => node.nodeName === "A" && node.getAttribute("href"), link],
  quote: ["blockquote", (content) => `\n\n${content.trim().replace(/^/gm, "> ").replace(/^> $/gm, ">")}\n\n`],
  struck: [["del", "s", "strike"], (content) => `~~${content}~~`],
  slanted: [["em", "i"], (content, node) => (isInWord(node) ? `*${content}*` : `_${content}_`)],
  block: ["pre", (_, node) => fenced(node.textContent, node.dataset.language ?? "")],
  // Two breaks in a row are a paragraph.
  rest: ["br", (_, node) => (twice(node, "previousSibling") ? "" : twice(node, "nextSibling") ? "\n\n" : "\\\n")],
  table: [
    "table",
    (content, node) => (isLayout(node) ? `\n\n${content.trim()}\n\n` : `\n\n${tableToMarkdown(node, (cell) => service.turndown(cell))}\n\n`),
  ],
  cell: [["td", "th"], (content) => `\n\n${content.trim()}\n\n`],
  row: [["tr", "tbody", "thead", "tfoot"], (content) => content],
};
for (const [name, [filter, replacement]] of Object.entries(rules)) service.addRule(name, { filter, replacement });

// A file shown by the browser itself is one block of text, and no code.
const isShownFile = ({ children: [only, ...others] }) => !others.length && only?.localName === "pre" && only.style.whiteSpace === "pre-wrap";

// Gives the Markdown, whether there was anything but plain words, whether it is part of a line, and the pictures that came
// along: each as {source, alt}, with a mark in the text where it stood.
export function fromHtml(html) {
  const parsed = parse(html.slice(0, LONGEST));
  if (html.length > LONGEST || isShownFile(parsed.body)) return { markdown: "", isRich: false };
  const { body, pictures } = clean(parsed);
  for (const table of body.querySelectorAll("table")) if (table.querySelectorAll("td, th").length === 1) table.replaceWith(...table.querySelector("td, th").childNodes);
  const paragraphs = [...body.querySelectorAll("p")].filter((each) => each.textContent.trim());
  const isRich = Boolean(body.querySelector(RICH)) || paragraphs.length > 1 || pictures.length > 0;
  const blocks = [...body.querySelectorAll(BLOCKS)].filter((each) => each.textContent.trim() && !each.querySelector(BLOCKS));
  const isInline = blocks.length <= 1 && !body.querySelector("h2, h3, h4, h5, h6, ul, ol, table, pre, blockquote");
  escapeTexts(body);
  return { markdown: service.turndown(body).trim(), isRich, isInline, pictures };
}
