// Where people are stuck: their passages are marked in the text, and a small link stands at each, or at its heading.
import { "message-circle-question-mark" as icon } from "../../../ui/icons.json";
import { say } from "../words.js";
import { mark, passages } from "./passages.js";

const blocks = "p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, blockquote, figcaption, summary, pre";
const text = document.getElementById("page-text");
const questions = [...document.querySelectorAll("#questions [data-question]")];

const headingOf = ({ dataset }) => {
  const heading = dataset.heading && document.getElementById(dataset.heading);
  return heading && text.contains(heading) ? heading : null;
};

// What the link is put into: the paragraph in which the passage ends, else the heading above it.
function placeOf(question, range) {
  const end = range?.endContainer;
  const block = (end?.nodeType === Node.TEXT_NODE ? end.parentElement : end)?.closest(blocks);
  return block && text.contains(block) ? block : headingOf(question);
}

function marker(at) {
  const link = document.createElement("a");
  link.className = "stuck-mark no-print";
  link.dataset.unsaid = "";
  link.href = `#${at[0].id}`;
  link.innerHTML = `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${icon}</svg>`;
  link.append(say(at.length === 1 ? "stuckOne" : "stuckMany", { number: at.length }));
  link.title = at.map((question) => question.querySelector(".title").textContent).join("\n");
  return link;
}

function put(link, block) {
  const inner = block.matches("li, dd") ? block.querySelector(":scope > :is(ul, ol, dl, pre, table)") : null;
  const heading = block.querySelector(":scope > :is(.edit-section, .ask-section, .anchor)"); // what shows on hover stands after it
  if (block.matches("pre")) block.after(link);
  else if (inner) inner.before(link);
  else if (heading) heading.before(link);
  else block.append(link);
}

if (text) {
  const found = passages(questions.filter(({ dataset }) => dataset.quote));
  const places = new Map();
  for (const question of questions) {
    const block = placeOf(question, found.get(question));
    if (block) places.set(block, [...(places.get(block) ?? []), question]);
  }
  for (const [block, at] of places) put(marker(at), block);
  mark("stuck", [...found.values()]);
}
