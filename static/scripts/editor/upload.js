// Files chosen, dropped or pasted go up a few at a time; each answers {name, url, markdown} or {error}.
import { token } from "../token.js";
import { say } from "../words.js";
import { area, replace, selection, text } from "./text.js";

const picker = document.querySelector("input[type=file][data-upload-url]");
const list = document.querySelector("ul.uploads");
const atOnce = 3;
const queue = [];
let running = 0;
let isPlaced = false; // before anybody has put the caret somewhere, files go to the end of the text

area?.parentElement.addEventListener("focusin", () => (isPlaced = true), { once: true });

function row(file) {
  const item = document.createElement("li");
  const name = Object.assign(document.createElement("span"), { className: "name", textContent: file.name });
  const words = Object.assign(document.createElement("span"), { className: "words", textContent: say("waiting") });
  const stop = Object.assign(document.createElement("button"), { type: "button", className: "button bare", textContent: say("stop") });
  const bar = document.createElement("progress");
  bar.setAttribute("aria-label", file.name);
  stop.setAttribute("aria-label", say("stopping", { name: file.name }));
  item.append(name, words, stop, bar);
  list.append(item);
  return { item, words, stop, bar };
}

function answerOf(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return {};
  }
}

function fail(parts, reason) {
  parts.item.classList.add("failed");
  parts.bar.remove();
  parts.words.textContent = reason;
  parts.words.setAttribute("role", "alert");
  parts.stop.textContent = say("remove");
  parts.stop.onclick = () => parts.item.remove();
}

function finish(parts, answer) {
  parts.item.remove();
  const at = isPlaced ? selection().to : text().length;
  const before = at && text()[at - 1] !== "\n" ? "\n" : "";
  replace(at, at, `${before}${answer.markdown}\n`);
}

function begin({ file, parts }) {
  const request = new XMLHttpRequest();
  const data = new FormData();
  data.append("file", file);
  for (const [name, value] of Object.entries(JSON.parse(picker.dataset.uploadFields ?? "{}"))) data.append(name, value);
  request.open("POST", picker.dataset.uploadUrl);
  request.setRequestHeader("X-CSRFToken", token());
  request.setRequestHeader("Accept", "application/json");
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    parts.bar.max = total;
    parts.bar.value = loaded;
    parts.words.textContent = `${Math.round((100 * loaded) / total)} %`;
  });
  request.addEventListener("load", () => {
    const answer = answerOf(request);
    if (request.status < 300 && answer.markdown) finish(parts, answer);
    else fail(parts, answer.error ?? say(request.status === 413 ? "tooBig" : "refused"));
  });
  request.addEventListener("error", () => fail(parts, say("lost")));
  request.addEventListener("abort", () => parts.item.remove());
  request.addEventListener("loadend", () => {
    running -= 1;
    next();
  });
  parts.stop.onclick = () => request.abort();
  request.send(data);
}

function next() {
  while (running < atOnce && queue.length) {
    running += 1;
    begin(queue.shift());
  }
}

function add(files) {
  for (const file of files) {
    const job = { file, parts: row(file) };
    job.parts.stop.onclick = () => {
      queue.splice(queue.indexOf(job), 1);
      job.parts.item.remove();
    };
    queue.push(job);
  }
  next();
}

if (picker && list && area) {
  const zone = area.closest(".write") ?? area;
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  picker.addEventListener("change", () => {
    add(picker.files);
    picker.value = "";
  });
  zone.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    zone.classList.add("dropping");
  });
  zone.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!zone.contains(relatedTarget)) zone.classList.remove("dropping");
  });
  zone.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    zone.classList.remove("dropping");
    add(event.dataTransfer.files);
  });
  area.parentElement.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    add(event.clipboardData.files);
  });
  addEventListener("beforeunload", (event) => {
    if (running) event.preventDefault();
  });
}
