// The textarea behind the editor holds the text: for the form, for whoever listens to it, and for the browser's own
// memory of forms. Writing a large text into it at each key would be felt, so such a one follows when writing pauses;
// whoever reads the field or sends the form has the newest text all the same.
import { EditorView } from "@codemirror/view";
import { area, form, setText, text } from "./text.js";

const large = 30_000; // characters
const pause = 400; // ms
const field = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
let held = "";
let isFollowing = false;
let waiting;

function hold() {
  waiting = undefined;
  held = text();
  field.set.call(area, held);
}

function follow({ docChanged, state }) {
  if (!docChanged) return;
  clearTimeout(waiting);
  if (state.doc.length < large) hold();
  else waiting = setTimeout(hold, pause);
  isFollowing = true;
  area.dispatchEvent(new Event("input", { bubbles: true }));
  isFollowing = false;
}

export const mirror = EditorView.updateListener.of(follow);

export function startMirror() {
  held = field.get.call(area);
  Object.defineProperty(area, "value", { configurable: true, get: text, set: (value) => setText(String(value)) });
  form.addEventListener("formdata", ({ formData }) => formData.set(area.name, text()));
  addEventListener("pagehide", () => waiting && hold());
  // What somebody else writes into the field, such as a browser's own helper, is taken over.
  area.addEventListener("input", () => {
    const now = field.get.call(area);
    if (!isFollowing && now !== held) setText(now);
  });
}
