// After [[ the pages whose title fits; after a title and # its headings.
import { startCompletion } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { say } from "../../words.js";
import { ask, isInCode, put, putInside, space } from "./asking.js";
import { area } from "../text.js";

const TITLE = /\[\[[^[\]|#\n]{0,80}$/;
const HEADING = /\[\[[^[\]|#\n]{0,200}#[^[\]|#\n]{0,80}$/;
const SIGNS = /[[\]|#]/; // end a title inside of brackets
const MOST = 8;

const alike = (one, other) => one.trim().toLowerCase() === other.trim().toLowerCase();

// By its title; with its space, where several are called so; by its number, where the title has signs of its own.
function linking({ id, title, space: home }, items) {
  if (SIGNS.test(title)) {
    const link = `[${title.replace(/([\\[\]])/g, "\\$1")}](/pages/${id}/)`;
    return (view, completion, from, to) => put(link)(view, completion, from - 2, to + (view.state.sliceDoc(to, to + 2) === "]]" ? 2 : 0));
  }
  const isOne = items.filter((item) => alike(item.title, title)).length === 1;
  return putInside(isOne || !home ? title : `${home}:${title}`);
}

const writing = (title) => (view, completion, from, to) => {
  putInside(title)(view, completion, from, to);
  open(`${area.dataset.newUrl}?${new URLSearchParams({ space: space(), title })}`, "_blank", "noopener");
};

// What does not exist yet may be linked to all the same, and written from here.
const missing = (title) => [
  { label: say("wanted", { title }), apply: putInside(title) },
  { label: say("writeNow", { title }), apply: writing(title) },
];

async function pages(context) {
  const found = context.matchBefore(TITLE);
  if (!found || isInCode(context)) return null;
  const typed = found.text.slice(2).trim();
  if (!typed) return null;
  const values = { q: typed, format: "json", kind: "page", ...(space() && { space: space() }) };
  const answer = await ask(context, area.dataset.suggestUrl, values);
  if (!answer || context.aborted) return null;
  const items = answer.items.slice(0, MOST);
  const options = items.map((item) => ({ label: item.title, detail: item.place, apply: linking(item, items) }));
  const isThere = items.some(({ title }) => alike(title, typed));
  return { from: found.from + 2, filter: false, options: isThere ? options : [...options, ...missing(typed)] };
}

// Headings of the text being written, which only it knows.
function headingsHere(state) {
  const found = [];
  syntaxTree(state).iterate({
    enter({ name, from, to }) {
      if (!/^(?:ATX|Setext)Heading/.test(name)) return;
      const words = state.sliceDoc(from, to).split("\n")[0].replace(/^#+\s*|\s*#+$|[*_`~]/g, "").trim();
      if (words && !SIGNS.test(words)) found.push({ words, anchor: words });
    },
  });
  return found;
}

async function headings(context) {
  const found = context.matchBefore(HEADING);
  if (!found || isInCode(context)) return null;
  const at = found.text.indexOf("#");
  const title = found.text.slice(2, at).trim();
  const values = { title, space: space() };
  const known = title ? (await ask(context, area.dataset.outlineUrl, values))?.headings : headingsHere(context.state);
  if (!known?.length || context.aborted) return null;
  const options = known.map(({ words, anchor, level }) => ({ label: words, type: level > 2 ? "deep" : undefined, apply: putInside(anchor) }));
  return { from: found.from + at + 1, options, validFor: /^[^[\]|#\n]*$/ };
}

// A # right behind a link to a page goes into it: [[Laptops]]# becomes [[Laptops#]].
const goInside = EditorView.inputHandler.of((view, from, to, text) => {
  if (text !== "#" || from !== to || !/\[\[[^[\]|#\n]+\]\]$/.test(view.state.sliceDoc(view.state.doc.lineAt(from).from, from))) return false;
  view.dispatch({ changes: { from: from - 2, insert: "#" }, selection: { anchor: from - 1 }, userEvent: "input.type" });
  startCompletion(view);
  return true;
});

export default { sources: [pages, headings], extension: goInside };
