// What is pasted. The plain text is put in at once; where more came along, or where it is an address of ours, what that
// means takes its place as a step of its own: undoing once gives the plain text, undoing again takes it away.
import { isolateHistory } from "@codemirror/commands";
import { EditorView } from "@codemirror/view";
import { say } from "../words.js";
import { around } from "./around.js";
import { addFiles } from "./files.js";
import { isAddress, linkAround, titled } from "./paste/address.js";
import { blockChange } from "./paste/place.js";
import { fileOf, withoutMarks } from "./paste/pictures.js";
import { cellText, rowsOf, rowsToMarkdown } from "./paste/tables.js";
import places, { forgetting, marking, newKey, placeOf } from "./files/places.js";

let isPlainWanted = false; // Ctrl-Shift-V
let copied = ""; // here, and therefore Markdown already

const isIn = (state, side, names) => Boolean(around(state, state.selection.main.from, names, side));
const isInCode = (state) => isIn(state, -1, /Code/) && (state.selection.main.to === state.doc.length || isIn(state, 1, /Code/));
const isInTable = (state) => [-1, 1].some((side) => isIn(state, side, /^Table(?:Header|Row)$/));

// Puts the plain text in, and gives the key of its place.
function putPlain(view, plain) {
  const { from, to } = view.state.selection.main;
  const insert = view.state.toText(plain);
  const key = newKey();
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    effects: marking(key, from, from + insert.length),
    scrollIntoView: true,
    userEvent: "input.paste",
    annotations: isolateHistory.of("full"),
  });
  return key;
}

// Puts what it means in its place, unless that was changed meanwhile. Gives where the pictures stand that came along.
function putInstead(view, key, plain, changeOf) {
  const place = placeOf(view.state, key);
  const isThere = place && view.state.sliceDoc(place.from, place.to) === plain;
  const change = isThere && changeOf(view.state, place);
  if (!change || change.insert === plain) {
    view.dispatch({ effects: forgetting(key) });
    return [];
  }
  const { text, found } = withoutMarks(change.insert);
  const isAtEnd = view.state.selection.main.head === place.to;
  view.dispatch({
    changes: { ...change, insert: text },
    selection: isAtEnd ? { anchor: change.from + text.length } : undefined,
    effects: forgetting(key),
    scrollIntoView: isAtEnd,
    userEvent: "input.paste",
    annotations: isolateHistory.of("full"),
  });
  return found.map(({ number, at }) => ({ number, at: change.from + at }));
}

function pasteLink(view, words, address) {
  const { from, to } = view.state.selection.main;
  const link = linkAround(words, address);
  view.dispatch({ changes: { from, to, insert: link }, selection: { anchor: from + link.length }, userEvent: "input.paste" });
}

async function pasteAddress(view, address) {
  const { from, to } = view.state.selection.main;
  const words = view.state.sliceDoc(from, to);
  if (words.trim() && !words.includes("\n") && !isAddress(words)) return pasteLink(view, words, address);
  const isInLink = /\]\($/.test(view.state.sliceDoc(Math.max(0, from - 2), from));
  const key = putPlain(view, address);
  const link = isInLink ? "" : await titled(address);
  return putInstead(view, key, address, (_, place) => ({ ...place, insert: link || address }));
}

async function pasteRich(view, plain, html) {
  const key = putPlain(view, plain);
  const { fromHtml } = await import("./paste/html.js").catch(() => ({}));
  const { isRich, isInline, markdown, pictures } = fromHtml?.(html) ?? {};
  if (!isRich || !markdown) return view.dispatch({ effects: forgetting(key) });
  const change = (state, place) => (isInline ? { ...place, insert: markdown } : blockChange(state, place, markdown));
  const places = putInstead(view, key, plain, change);
  const files = places.map(({ number, at }) => ({ file: fileOf(pictures[number], say("picture")), at, alt: pictures[number].alt }));
  return addFiles(view, files.filter(({ file }) => file));
}

function pasteCells(view, plain, rows) {
  const key = putPlain(view, plain);
  putInstead(view, key, plain, (state, place) => blockChange(state, place, rowsToMarkdown(rows)));
}

// Whether there is anything to read in HTML besides a picture.
const hasWords = (html) => html.replace(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->|<[^>]*>|&nbsp;/gi, "").trim() !== "";

function pasteText(view, { plain, html, isCode }) {
  const { state } = view;
  const address = plain.trim();
  if (isInCode(state) || state.selection.ranges.length > 1) return false;
  if (isInTable(state)) {
    view.dispatch(state.replaceSelection(cellText(plain.replaceAll("\t", " "))), { userEvent: "input.paste" });
    return true;
  }
  if (isPlainWanted || isCode || (plain && plain === copied)) return false;
  if (isAddress(address)) pasteAddress(view, address);
  else if (html) pasteRich(view, plain, html);
  else {
    const rows = rowsOf(plain);
    if (rows) pasteCells(view, plain, rows);
    return Boolean(rows);
  }
  return true;
}

function paste({ clipboardData: data }, view) {
  if (!data || view.state.readOnly) return false;
  const html = data.getData("text/html");
  if (data.files.length && !hasWords(html)) {
    addFiles(view, [...data.files]);
    return true;
  }
  const plain = data.getData("text/plain").replace(/\r\n?/g, "\n");
  return pasteText(view, { plain, html, isCode: data.types.includes("vscode-editor-data") });
}

function copy(_, view) {
  const { state } = view;
  const { main } = state.selection;
  copied = main.empty ? "" : state.sliceDoc(main.from, main.to);
  return false;
}

function keydown({ key, shiftKey, ctrlKey, metaKey }) {
  isPlainWanted = shiftKey && (ctrlKey || metaKey) && key.toLowerCase() === "v";
  return false;
}

export default [places, EditorView.domEventHandlers({ paste, copy, cut: copy, keydown })];
