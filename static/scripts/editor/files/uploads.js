// Files on their way up: a few at a time, each with progress; each can be stopped and tried again.
import { token } from "../../token.js";
import { say } from "../../words.js";
import { form } from "../text.js";

const atOnce = 3;
const queue = [];
const running = new Set();

export const areRunning = () => running.size + queue.length > 0;

function answerOf(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return {};
  }
}

function fieldsOf(picker) {
  const fields = JSON.parse(picker?.dataset.uploadFields || "{}");
  const page = form?.dataset.page;
  return page ? { ...fields, page } : fields;
}

function bodyOf(file, picker) {
  const data = new FormData();
  data.append("file", file, file.name);
  for (const [name, value] of Object.entries(fieldsOf(picker))) data.append(name, value);
  return data;
}

const reasonOf = (request, answer) => answer.error ?? say(request.status === 413 ? "tooBig" : "refused");

function begin(job) {
  const picker = document.querySelector("input[type=file][data-upload-url]");
  const request = new XMLHttpRequest();
  job.request = request;
  job.now({ phase: "sending", share: 0 });
  request.open("POST", picker.dataset.uploadUrl);
  request.setRequestHeader("X-CSRFToken", token());
  request.setRequestHeader("Accept", "application/json");
  request.upload.addEventListener("progress", ({ loaded, total }) => job.now({ phase: "sending", share: loaded / total }));
  request.addEventListener("load", () => {
    const answer = answerOf(request);
    if (request.status < 300 && answer.markdown) job.now({ phase: "done", answer });
    else job.now({ phase: "failed", reason: reasonOf(request, answer) });
  });
  request.addEventListener("error", () => job.now({ phase: "failed", reason: say("lost") }));
  request.addEventListener("loadend", () => {
    running.delete(job);
    next();
  });
  request.send(bodyOf(job.file, picker));
}

function next() {
  while (running.size < atOnce && queue.length) {
    const job = queue.shift();
    running.add(job);
    begin(job);
  }
}

// job: {file, now(state)}; state is {phase: "waiting" | "sending" | "done" | "failed", share, answer, reason}.
export function send(job) {
  job.now({ phase: "waiting" });
  queue.push(job);
  next();
}

export function stop(job) {
  const at = queue.indexOf(job);
  if (at >= 0) queue.splice(at, 1);
  job.request?.abort();
}
