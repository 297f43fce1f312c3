// Boxes of task lists are live for those who may edit: a tick is saved at once, and taken back with a word when it is not.
import { say } from "../words.js";
import { passageWords } from "./passage.js";
import { post } from "./post.js";

const text = document.getElementById("page-text");
const head = document.querySelector("[data-changes]"); // for those who may edit
const page = head?.dataset.changes;
let turn = Promise.resolve(); // one tick after the other, in the order they were made

const own = () => [...text.querySelectorAll(".task input[type=checkbox]")].filter((box) => !box.closest("[data-block]"));

// The words of a task, without those of the tasks in it.
function wordsOf(box) {
  const item = box.closest(".task").cloneNode(true);
  for (const inner of item.querySelectorAll("ul, ol, .tick-problem")) inner.remove();
  return passageWords(item).slice(0, 500);
}

function label(box, words) {
  box.setAttribute("aria-label", words || say(box.checked ? "done" : "open"));
}

function tell(box, problem) {
  const item = box.closest(".task");
  item.querySelector(":scope > .tick-problem")?.remove();
  if (!problem) return;
  const told = Object.assign(document.createElement("p"), { className: "tick-problem", textContent: problem });
  told.setAttribute("role", "alert");
  told.dataset.unsaid = "";
  const words = item.querySelector(":scope > :is(ul, ol)");
  if (words) words.before(told);
  else item.append(told);
}

async function save(box, number, words) {
  const wanted = box.checked;
  tell(box, "");
  const values = { number, words, based_on: head.dataset.version, ...(wanted ? { done: "on" } : {}) };
  box.setAttribute("aria-busy", "true");
  const answer = await post(`${page}tick/`, values);
  box.removeAttribute("aria-busy");
  if (answer.done) return;
  if (box.checked === wanted) box.checked = !wanted;
  tell(box, answer.problem);
}

if (text && page) {
  own().forEach((box, number) => {
    const words = wordsOf(box);
    box.checked = box.defaultChecked; // a browser may have kept what was ticked before a reload
    box.disabled = false;
    label(box, words);
    box.addEventListener("change", () => {
      turn = turn.then(() => save(box, number, words));
    });
  });
}
