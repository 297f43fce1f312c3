// Lists that only look like lists. Word writes paragraphs with a level in their style, Word on the web one list for each
// item, Google Docs a list inside a list; each becomes items that hold their lists.
import { isBlank } from "./dom.js";

const ITEM = /mso-list:\s*l\d+\s+level(\d)/i;
const NUMBER = /^\(?(\d+|[a-z]{1,3}|[ivxlc]+)[.)]/i;

function itemOf(element) {
  if (element.matches("li[data-aria-level]")) {
    const list = element.parentElement;
    return { element, level: Number(element.dataset.ariaLevel), name: list.localName, start: list.start ?? 1 };
  }
  const level = element.localName === "p" && (element.dataset.style ?? "").match(ITEM)?.[1];
  if (!level) return null;
  const mark = [...element.querySelectorAll("[data-style]")].find((each) => /mso-list:\s*ignore/i.test(each.dataset.style));
  const number = mark?.textContent.trim().match(NUMBER)?.[1];
  mark?.remove();
  return { element, level: Number(level), name: number ? "ol" : "ul", start: Number.parseInt(number, 10) || 1 };
}

// Puts items, each of its level, into lists inside of lists.
function nest(items) {
  const { ownerDocument: document } = items[0].element;
  const tops = [];
  const open = [];
  for (const { element, level, name, start } of items) {
    while (open.length && open.at(-1).level > level) open.pop();
    if (open.at(-1)?.level === level && open.at(-1).list.localName !== name) open.pop();
    if (open.at(-1)?.level !== level) {
      const list = document.createElement(name);
      if (name === "ol" && start > 1) list.start = start;
      const holder = open.at(-1)?.list.lastElementChild;
      if (holder) holder.append(list);
      else tops.push(list);
      open.push({ level, list });
    }
    const item = document.createElement("li");
    item.append(...element.childNodes);
    open.at(-1).list.append(item);
  }
  return tops;
}

function gather(body, first, holderOf) {
  const items = [];
  const holders = [];
  for (let node = holderOf(first); node; node = node.nextSibling) {
    if (isBlank(node)) continue;
    const found = node.nodeType === Node.ELEMENT_NODE && (node.matches("p") ? [node] : [...node.querySelectorAll("li[data-aria-level]")]).map(itemOf);
    if (!found?.length || found.includes(null)) break;
    items.push(...found);
    holders.push(node);
  }
  if (!items.length) return;
  holders[0].before(...nest(items));
  for (const holder of holders) holder.remove();
}

function flatten(body) {
  for (const paragraph of body.querySelectorAll("p[data-style*='mso-list' i]")) {
    if (paragraph.isConnected && ITEM.test(paragraph.dataset.style)) gather(body, paragraph, (element) => element);
  }
  for (const item of body.querySelectorAll("li[data-aria-level]")) {
    if (item.isConnected) gather(body, item, (element) => element.closest("div.ListContainerWrapper") ?? element.parentElement);
  }
  for (const mark of body.querySelectorAll("[data-style*='mso-list' i]")) if (/ignore/i.test(mark.dataset.style)) mark.remove();
}

function nestStray(body) {
  for (const list of body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) {
    const before = list.previousElementSibling;
    if (before?.localName === "li") before.append(list);
    else list.replaceWith(...list.childNodes);
  }
}

// Boxes of task lists, whoever drew them.
function tick(body) {
  for (const item of body.querySelectorAll("li")) {
    const box = item.querySelector(":scope > input[type=checkbox], :scope > p:first-child > input[type=checkbox], :scope > label > input[type=checkbox]");
    const drawn = item.getAttribute("role") === "checkbox" ? item : null;
    if (!box && !drawn) continue;
    const isDone = box ? box.hasAttribute("checked") : drawn.getAttribute("aria-checked") === "true";
    box?.remove();
    for (const picture of drawn?.querySelectorAll(":scope > img, :scope > div > img") ?? []) picture.remove();
    item.dataset.box = isDone ? "x" : " ";
  }
  for (const field of body.querySelectorAll("input")) field.remove();
}

// The one paragraph of an item is the item.
function tighten(body) {
  for (const item of body.querySelectorAll("li")) {
    const blocks = [...item.children].filter((child) => /^(?:p|div)$/.test(child.localName));
    if (blocks.length === 1) blocks[0].replaceWith(...blocks[0].childNodes);
  }
}

export function tidyLists(body) {
  flatten(body);
  nestStray(body);
  tick(body);
  tighten(body);
}
