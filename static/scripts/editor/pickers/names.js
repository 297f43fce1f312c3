// After @ people who may read the text, after # topics.
import { StateEffect, StateField } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { say } from "../../words.js";
import { BEFORE, ask, isInCode, put, readers } from "./asking.js";
import { area } from "../text.js";

const PERSON = new RegExp(`${BEFORE}@[\\p{L}\\p{N}._-]{0,40}$`, "u");
const TOPIC = new RegExp(`${BEFORE}#(?:\\p{L}[\\p{L}\\p{N}_-]{0,60})?$`, "u");

const closing = /^[\s.,;:!?)]$/;

// A space that was put behind a name gives way to the space, or the sign, that is typed next.
const lend = StateEffect.define();
const lent = StateField.define({
  create: () => null,
  update(at, { effects, docChanged, selection }) {
    const next = effects.find((effect) => effect.is(lend));
    if (next) return next.value;
    return docChanged || selection ? null : at;
  },
});

const typing = EditorView.inputHandler.of((view, from, to, text) => {
  const at = view.state.field(lent);
  if (at === null || from !== to || from !== at + 1 || !closing.test(text)) return false;
  view.dispatch({ changes: { from: at, to: from, insert: text }, selection: { anchor: from }, userEvent: "input.type" });
  return true;
});

const spaced = (text) => (view, completion, from, to) => {
  if (closing.test(view.state.sliceDoc(to, to + 1))) return put(text)(view, completion, from, to);
  put(`${text} `)(view, completion, from, to);
  return view.dispatch({ effects: lend.of(from + text.length) });
};

const isInLink = ({ state, pos }) => /\[\[[^\]]*$/.test(state.sliceDoc(state.doc.lineAt(pos).from, pos));

async function people(context) {
  const found = context.matchBefore(PERSON);
  if (!found || isInLink(context) || isInCode(context) || !area.dataset.peopleUrl) return null;
  const answer = await ask(context, area.dataset.peopleUrl, { ...readers(), q: found.text.slice(1) });
  if (!answer?.items.length || context.aborted) return null;
  const options = answer.items.map(({ username, name, role }) => ({
    label: name,
    detail: [`@${username}`, role].filter(Boolean).join(" · "),
    apply: spaced(`@${username}`),
  }));
  return { from: found.from, filter: false, options };
}

async function topics(context) {
  const found = context.matchBefore(TOPIC);
  const isHeading = found?.text === "#" && !context.state.sliceDoc(context.state.doc.lineAt(found.from).from, found.from).trim();
  if (!found || isHeading || isInLink(context) || isInCode(context) || !area.dataset.topicsUrl) return null;
  const answer = await ask(context, area.dataset.topicsUrl, { q: found.text.slice(1) });
  if (!answer?.items.length || context.aborted) return null;
  const options = answer.items.map(({ name, slug, pages }) => ({
    label: name,
    detail: pages === 1 ? say("onePage") : say("pagesWith", { n: pages }),
    apply: spaced(`#${slug}`),
  }));
  return { from: found.from, filter: false, options };
}

export default { sources: [people, topics], extension: [lent, typing] };
