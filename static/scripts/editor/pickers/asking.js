// What all pickers need: where the text belongs, how to ask for what fits, and how to put in what was picked.
import { insertCompletionText, pickedCompletion } from "@codemirror/autocomplete";
import { around } from "../around.js";
import { area, form } from "../text.js";

// What may stand before a word with a sign in front, as the server reads it.
export const BEFORE = "(?<![^\\s([{\"'>*_~,;:\\u2013\\u2014\\u201c\\u2018\\u201e\\u00ab-])";

const valueOf = (name) => form?.elements[name]?.value ?? "";

export const space = () => area.dataset.space || valueOf("space");

// The page, or the question, whose readers read this text: its own, or the one a new page will stand beneath.
export function readers() {
  if (area.dataset.question) return { question: area.dataset.question };
  const page = area.dataset.page || valueOf("parent");
  return page ? { page } : { space: space() };
}

export const isInCode = ({ state, pos }) => Boolean(around(state, pos, /Code(?!Mark)/));

// Gives the answer, or null when it is refused, lost, or no longer wanted.
export async function ask(context, url, values) {
  const given = new AbortController();
  context.addEventListener("abort", () => given.abort(), { onDocChange: true });
  try {
    const answer = await fetch(`${url}?${new URLSearchParams(values)}`, { signal: given.signal });
    return answer.ok && !answer.redirected ? await answer.json() : null;
  } catch {
    return null;
  }
}

// Puts a text in place of what was typed.
export const put = (text) => (view, completion, from, to) =>
  view.dispatch({ ...insertCompletionText(view.state, text, from, to), annotations: pickedCompletion.of(completion) });

// The same inside of double brackets: it closes them, and takes the place of those that were there.
export const putInside = (text) => (view, completion, from, to) => {
  const isClosed = view.state.sliceDoc(to, to + 2) === "]]";
  put(`${text}]]`)(view, completion, from, to + (isClosed ? 2 : 0));
};
