// Words that are wrong, put right where they are read: select them, type what they should be, save.
import { "pencil-line" as pencil } from "../../../ui/icons.json";
import { say } from "../words.js";
import { offer } from "./offers.js";
import { post } from "./post.js";

const page = document.querySelector("[data-changes]")?.dataset.changes; // for those who may edit
const longest = 500;
let dialog = null;
let passage = null;

const make = (tag, properties = {}, ...inside) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...inside);
  return made;
};

function build() {
  const parts = {
    field: make("textarea", { id: "correction", rows: 3, maxLength: 4 * longest, required: true }),
    problem: make("p", { className: "problem", hidden: true }),
    editor: make("a", { className: "button", hidden: true, textContent: say("inEditor") }),
    save: make("button", { className: "button primary", textContent: say("save") }),
  };
  parts.problem.setAttribute("role", "alert");
  const cancel = make("button", { type: "button", className: "button", textContent: say("cancel") });
  const title = make("h2", { id: "correction-title", textContent: say("correct") });
  const words = make("label", { htmlFor: "correction", textContent: say("correctTo") });
  const form = make(
    "form",
    {},
    make("header", {}, title),
    make("div", { className: "field" }, words, parts.field, parts.problem),
    make("div", { className: "actions" }, parts.save, parts.editor, cancel),
  );
  const made = make("dialog", { className: "dialog" }, form);
  made.setAttribute("aria-labelledby", "correction-title");
  cancel.addEventListener("click", () => made.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  // The passage is one line, so Enter can save it.
  parts.field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  document.body.append(made);
  return Object.assign(made, { parts });
}

function tell(problem, editor) {
  dialog.parts.problem.hidden = !problem;
  dialog.parts.problem.textContent = problem ?? "";
  dialog.parts.editor.hidden = !editor;
  if (editor) dialog.parts.editor.href = editor;
}

async function save() {
  const words = dialog.parts.field.value.replace(/\s+/g, " ").trim();
  if (words === passage.quote) return dialog.close();
  const { quote, before, after, heading } = passage;
  dialog.parts.save.disabled = true;
  const answer = await post(`${page}correct/`, { quote, before, after, heading, words });
  dialog.parts.save.disabled = false;
  if (answer.done) location.reload();
  else tell(answer.problem, answer.edit);
}

function open(chosen) {
  passage = chosen;
  dialog ??= build();
  tell();
  dialog.parts.field.value = chosen.quote;
  dialog.parts.field.rows = Math.min(8, 1 + Math.ceil(chosen.quote.length / 45));
  dialog.showModal();
  dialog.parts.field.focus();
  // One word is typed anew; in more, what is wrong is looked for.
  if (!chosen.quote.includes(" ")) dialog.parts.field.select();
}

if (page) {
  const when = ({ quote }) => quote.length <= longest;
  offer({ label: say("correct"), icon: pencil, when, act: open });
}
