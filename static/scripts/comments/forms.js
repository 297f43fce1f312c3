// The forms: what is typed is kept in this browser until it is sent, Ctrl-Enter sends, a passage can come along.
import { draftOf, keepDraft, dropDraft } from "../drafts.js";
import { beside, layOut } from "./margin.js";

const fields = ["quote", "before", "after", "heading"];
const keyOf = (form) => form.dataset.talkDraft;

function keep(form) {
  const typed = Object.fromEntries(["body", ...fields].map((name) => [name, form.elements[name]?.value ?? ""]));
  if (typed.body.trim()) keepDraft(keyOf(form), { fields: typed });
  else dropDraft(keyOf(form));
}

// What was typed before the page was left stands there again.
function bringBack(form) {
  const kept = draftOf(keyOf(form))?.fields;
  const area = form.elements.body;
  if (!kept || area.value.trim() === kept.body.trim()) return;
  if (area.value.trim() && !form.id.startsWith("edit-")) return;
  area.value = kept.body;
  if (form.elements.quote && kept.quote) setPassage(form, kept);
  const reply = form.closest("details.reply");
  if (reply) reply.open = true;
}

function setPassage(form, passage) {
  for (const name of fields) form.elements[name].value = passage?.[name] ?? "";
  const block = form.querySelector("[data-passage]");
  block.hidden = !passage?.quote;
  block.querySelector("blockquote").textContent = passage?.quote ?? "";
  const { body } = form.elements;
  body.placeholder = passage?.quote ? body.dataset.ofPassage : body.dataset.ofPage;
}

// Opens the form to begin a thread, on a passage.
export function begin(passage) {
  const form = document.querySelector("#comments .compose");
  if (!form) return;
  setPassage(form, passage);
  beside(form);
  form.elements.body.focus({ preventScroll: true });
  form.scrollIntoView({ block: "nearest" });
  keep(form);
}

export function equip(root) {
  for (const form of root.querySelectorAll(".comment-form")) equipForm(form);
  if (root.matches?.(".comment-form")) equipForm(root);
  for (const reply of root.querySelectorAll("details.reply")) {
    reply.addEventListener("toggle", () => {
      if (reply.open) reply.querySelector("textarea").focus();
      layOut();
    });
  }
}

function equipForm(form) {
  if (form.dataset.ready) return;
  form.dataset.ready = "yes";
  if (form.elements.body.value === form.elements.body.defaultValue) bringBack(form);
  else keep(form); // somebody was quicker than this script
  form.addEventListener("input", () => keep(form));
  form.addEventListener("keydown", (event) => keys(event, form));
  form.querySelector("[data-talk-leave]")?.addEventListener("click", () => dropDraft(keyOf(form)));
  const drop = form.querySelector("[data-passage-drop]");
  if (drop) {
    drop.hidden = false;
    drop.addEventListener("click", () => {
      setPassage(form, null);
      keep(form);
      layOut();
      form.elements.body.focus();
    });
  }
  if (form.id.startsWith("edit-")) form.elements.body.focus();
}

function keys(event, form) {
  if (event.isComposing || event.defaultPrevented) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "Escape" && form.closest("details.reply")) {
    form.closest("details.reply").open = false;
    form.closest("details.reply").querySelector("summary").focus();
  } else if (event.key === "Escape" && form.matches(".in-margin")) {
    setPassage(form, null);
    keep(form);
    layOut();
  }
}
