// Files chosen, dropped or let go of over the text, and what asks to wait while they are on their way.
import { EditorView } from "@codemirror/view";
import { say } from "../words.js";
import { addFiles, settle } from "./files.js";
import { editor, form } from "./text.js";
import { areRunning } from "./files/uploads.js";

const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files") ?? false;

function dropped(event, view) {
  if (!hasFiles(event)) return false;
  event.preventDefault();
  const at = view.posAtCoords({ x: event.clientX, y: event.clientY }, false);
  view.dispatch({ selection: { anchor: at } });
  view.focus();
  addFiles(view, event.dataTransfer.files, at);
  return true;
}

// Beside the text, in the title or under it, a file lands at the caret and not in a new tab.
function startZone(zone) {
  zone.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    zone.classList.add("dropping");
  });
  zone.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!zone.contains(relatedTarget)) zone.classList.remove("dropping");
  });
  zone.addEventListener("drop", (event) => {
    zone.classList.remove("dropping");
    if (!hasFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    addFiles(editor(), event.dataTransfer.files);
  });
}

// Before anybody has put the caret somewhere, files go to the end of the text.
function startPicker() {
  let isPlaced = false;
  form.addEventListener("focusin", ({ target }) => (isPlaced ||= Boolean(target.closest(".cm-content"))));
  document.addEventListener("change", ({ target }) => {
    if (!target.matches?.("input[type=file][data-upload-url]") || !editor()) return;
    const files = [...target.files];
    target.value = "";
    const view = editor();
    if (!isPlaced) view.dispatch({ selection: { anchor: view.state.doc.length } });
    view.focus();
    addFiles(view, files);
  });
}

let isAgreed = false;

// First of all who listen, so that nothing has happened yet when somebody would rather wait.
function mayLeave(event) {
  if (event.target !== form || event.submitter?.formTarget || event.submitter?.formNoValidate) return;
  if (editor()) settle(editor());
  if (!areRunning() || isAgreed) return;
  isAgreed = confirm(say("stillSending"));
  if (isAgreed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

if (form) {
  startPicker();
  const zone = form.querySelector(".write");
  if (zone) startZone(zone);
  addEventListener("submit", mayLeave, { capture: true });
  addEventListener("beforeunload", (event) => {
    if (areRunning() && !isAgreed) event.preventDefault();
  });
}

export default EditorView.domEventHandlers({ drop: dropped });
