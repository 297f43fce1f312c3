// After @ people who may read the text, after # topics.
import { say } from "../../words.js";
import { BEFORE, ask, isInCode, put, readers } from "./asking.js";
import { area } from "../text.js";

const PERSON = new RegExp(`${BEFORE}@[\\p{L}\\p{N}._-]{0,40}$`, "u");
const TOPIC = new RegExp(`${BEFORE}#(?:\\p{L}[\\p{L}\\p{N}_-]{0,60})?$`, "u");

const spaced = (text) => (view, completion, from, to) => {
  const next = view.state.sliceDoc(to, to + 1);
  put(/[\s.,;:!?)]/.test(next) ? text : `${text} `)(view, completion, from, to);
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

export default { sources: [people, topics], extension: [] };
