// Files in the text: each has a stand-in under the line it will be in, which follows whatever is written around it, and
// gives way to Markdown once the file is there. Nothing is written into the text before.
import { isolateHistory } from "@codemirror/commands";
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import { StandIn } from "./files/stand_in.js";
import places, { forgetting, marking, newKey, placeOf } from "./files/places.js";
import { send, stop } from "./files/uploads.js";

const add = StateEffect.define();
const remove = StateEffect.define();

const jobs = StateField.define({
  create: () => [],
  update(held, { effects }) {
    let now = held;
    for (const effect of effects) {
      if (effect.is(add)) now = [...now, effect.value];
      else if (effect.is(remove)) now = now.filter((job) => job !== effect.value);
    }
    return now;
  },
});

class Holder extends WidgetType {
  constructor(job) {
    super();
    this.job = job;
  }

  eq(other) {
    return other.job === this.job;
  }

  toDOM() {
    return this.job.standIn.element;
  }

  ignoreEvent() {
    return true;
  }
}

const drawn = EditorView.decorations.compute([jobs, places], (state) => {
  const shown = state.field(jobs).filter((job) => placeOf(state, job.key));
  const ranges = shown.map((job) => {
    const { to } = placeOf(state, job.key);
    return Decoration.widget({ widget: new Holder(job), side: 1, block: true }).range(state.doc.lineAt(to).to);
  });
  return Decoration.set(ranges, true);
});

const isImage = (file) => file.type.startsWith("image/") && file.type !== "image/svg+xml";
const escaped = (words) => words.replace(/\s+/g, " ").trim().replace(/([\\[\]*_`~])/g, "\\$1").replaceAll("<", "&lt;");
const addressIn = (markdown) => markdown.slice(markdown.lastIndexOf("](") + 2, -1);

const isMark = (words) => /^(?:[-*+>]|\d+[.)])\s*$/.test(words) || words.includes("|");

// A picture at the end of a line of words stands in a paragraph of its own, anything else in the line, between spaces.
function gapsAt(state, at, isPicture) {
  const line = state.doc.lineAt(at);
  const [before, after] = [state.sliceDoc(line.from, at), state.sliceDoc(at, line.to)];
  const isBlock = isPicture && !after.trim() && before.trim() && !isMark(before.trim());
  const isTight = /^[\p{L}\p{N}[!(]/u.test(after);
  return {
    ahead: isBlock ? "\n\n" : /\S$/.test(before) ? " " : "",
    behind: !isTight ? "" : isPicture && !before.trim() ? "\n\n" : " ",
  };
}

// The stand-ins behind this one that wait at the same place come after what it becomes.
function pushedOn(state, job, at, length) {
  const all = state.field(jobs);
  const later = all.slice(all.indexOf(job) + 1).filter(({ key }) => placeOf(state, key)?.from === at);
  return later.map(({ key }) => marking(key, at + length));
}

function land(view, job, answer) {
  const { state } = view;
  const place = placeOf(state, job.key);
  if (!place) return leave(view, job);
  const { isPicture, standIn } = job;
  const words = isPicture ? escaped(standIn.words) : "";
  const markdown = isPicture ? `![${words}](${addressIn(answer.markdown)})` : answer.markdown;
  const { ahead, behind } = gapsAt(state, place.from, isPicture);
  const insert = ahead + markdown + behind;
  const start = place.from + ahead.length + 2;
  const isAsking = isPicture && !standIn.isAnswered;
  view.dispatch({
    changes: { from: place.from, insert },
    effects: [
      ...pushedOn(state, job, place.from, insert.length),
      ...(isAsking ? [marking(job.key, start, start + words.length)] : [remove.of(job), forgetting(job.key)]),
    ],
    userEvent: "input.file",
    annotations: isolateHistory.of("full"),
  });
  return undefined;
}

// What was said about a picture that is in the text already goes between its brackets.
function describe(view, job) {
  const place = placeOf(view.state, job.key);
  const words = escaped(job.standIn.words);
  const isThere = place && /!\[$/.test(view.state.sliceDoc(place.from - 2, place.from)) && view.state.sliceDoc(place.to, place.to + 2) === "](";
  if (!isThere || view.state.sliceDoc(place.from, place.to) === words) return;
  view.dispatch({
    changes: { ...place, insert: words },
    effects: marking(job.key, place.from, place.from + words.length),
    userEvent: "input.describe",
    annotations: isolateHistory.of("full"),
  });
}

function leave(view, job) {
  const hadFocus = job.standIn.element.contains(document.activeElement);
  stop(job);
  view.dispatch({ effects: [remove.of(job), forgetting(job.key)] });
  if (hadFocus) view.focus();
}

function jobOf(view, file, { alt = "" } = {}) {
  const job = { file, key: newKey(), isPicture: isImage(file), isLanded: false };
  job.standIn = new StandIn(job, {
    alt,
    stop: () => leave(view, job),
    retry: () => send(job),
    answer: () => {
      if (!job.isLanded || !view.state.field(jobs).includes(job)) return;
      describe(view, job);
      if (job.standIn.isAnswered) leave(view, job);
    },
  });
  job.now = (state) => {
    if (state.phase === "done") {
      job.isLanded = true;
      land(view, job, state.answer);
    }
    job.standIn.show(state);
  };
  return job;
}

// Puts files into the text at a place, the caret's when none is given. Each is a file, or {file, at, alt}.
export function addFiles(view, files, at = view.state.selection.main.to) {
  for (const one of files) {
    const { file, at: own = at, alt } = one instanceof File ? { file: one } : one;
    const job = jobOf(view, file, { alt });
    view.dispatch({ effects: [add.of(job), marking(job.key, own)] });
    send(job);
  }
}

// What was typed about pictures and not confirmed yet.
export function settle(view) {
  for (const job of view.state.field(jobs)) if (job.isLanded) describe(view, job);
}

export default [places, jobs, drawn];
