// The toolbar: buttons with data-format, and the keys for the three most used.
import { say } from "../words.js";
import { area, form, insertBlock, lineRange, replace } from "./text.js";

const keys = { b: "bold", i: "italic", k: "link" };

function wrap(mark, placeholder) {
  const { value, selectionStart: from, selectionEnd: to } = area;
  const isWrapped = value.slice(from - mark.length, from) === mark && value.slice(to, to + mark.length) === mark;
  if (isWrapped) {
    const inner = value.slice(from, to);
    replace(from - mark.length, to + mark.length, inner);
    area.setSelectionRange(from - mark.length, to - mark.length);
    return;
  }
  const inner = value.slice(from, to) || placeholder;
  replace(from, to, mark + inner + mark);
  area.setSelectionRange(from + mark.length, from + mark.length + inner.length);
}

function prefix(start, pattern) {
  const [from, to] = lineRange();
  const lines = area.value.slice(from, to).split("\n");
  const isOn = lines.every((line) => pattern.test(line));
  const text = lines
    .map((line, index) => (isOn ? line.replace(pattern, "") : (typeof start === "function" ? start(index) : start) + line))
    .join("\n");
  replace(from, to, text);
  area.setSelectionRange(lines.length > 1 ? from : from + text.length, from + text.length);
}

function heading() {
  const [from, to] = lineRange();
  const line = area.value.slice(from, to);
  const [, marks = ""] = line.match(/^(#{1,6}) /) ?? [];
  const text = line.slice(marks ? marks.length + 1 : 0);
  const next = { "": "## ", "##": "### ", "###": "#### " }[marks] ?? "";
  replace(from, to, next + text);
}

function link() {
  const { value, selectionStart: from, selectionEnd: to } = area;
  const chosen = value.slice(from, to);
  const isAddress = /^https?:\/\/\S+$/.test(chosen);
  const words = isAddress ? say("words") : chosen || say("words");
  const address = isAddress ? chosen : "https://";
  replace(from, to, `[${words}](${address})`);
  const start = from + (isAddress || !chosen ? 1 : words.length + 3);
  area.setSelectionRange(start, start + (isAddress || !chosen ? words.length : address.length));
}

function code() {
  const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
  if (!chosen.includes("\n")) return wrap("`", say("code"));
  const { selectionStart: from, selectionEnd: to } = area;
  replace(from, to, `\`\`\`\n${chosen.replace(/\n$/, "")}\n\`\`\`\n`);
}

const table = () => {
  const name = say("column");
  return insertBlock(`| ${name} 1 | ${name} 2 |\n| --- | --- |\n|  |  |\n|  |  |`);
};

const formats = {
  bold: () => wrap("**", say("bold")),
  italic: () => wrap("_", say("italic")),
  strike: () => wrap("~~", say("strike")),
  heading,
  link,
  page: () => wrap2("[[", "]]"),
  list: () => prefix("- ", /^\s*[-*+] (?!\[[ x]\])/),
  numbers: () => prefix((index) => `${index + 1}. `, /^\s*\d+[.)] /),
  task: () => prefix("- [ ] ", /^\s*[-*+] \[[ xX]\] /),
  quote: () => prefix("> ", /^> ?/),
  note: () => insertBlock(`!!! note "${say("note")}"\n    `),
  code,
  table,
};

function wrap2(open, close) {
  const { value, selectionStart: from, selectionEnd: to } = area;
  const inner = value.slice(from, to);
  replace(from, to, open + inner + close);
  area.setSelectionRange(from + open.length + inner.length, from + open.length + inner.length);
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

if (area) {
  const tools = form.querySelector(".editor-tools");
  tools?.removeAttribute("hidden");
  tools?.addEventListener("click", ({ target }) => formats[target.closest("[data-format]")?.dataset.format]?.());
  // One stop of the Tab key for the whole bar; arrows move inside it.
  const buttons = [...(tools?.querySelectorAll("button, label") ?? [])].filter((each) => each.matches("[data-format]"));
  buttons.forEach((button, index) => (button.tabIndex = index ? -1 : 0));
  tools?.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = buttons.indexOf(event.target);
    if (!step || at < 0) return;
    event.preventDefault();
    const next = buttons.at((at + step) % buttons.length);
    event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
  area.addEventListener("keydown", (event) => {
    const format = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && keys[event.key.toLowerCase()];
    if (!format) return;
    event.preventDefault();
    event.stopPropagation();
    formats[format]();
  });
}
