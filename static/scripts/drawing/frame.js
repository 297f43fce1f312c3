// The frame in which diagrams are drawn, one after the other. It has no origin, so nothing of ours is within its reach;
// what it sends is only looked at as a picture. Taking it away stops a diagram that would never end.
import { say } from "../words.js";

const patience = 5_000; // milliseconds without a sign of life
const limit = 30_000; // in all, parts that are still to be fetched counted in
const idle = 20_000;
const largest = 2_000_000;
const address = document.querySelector("script[data-diagrams]")?.dataset.diagrams;

let queue = Promise.resolve();
let open;
let leaving;

// Gives { svg, width, height, title, description }, or throws { line }.
export function picture(text, scheme) {
  const result = queue.then(() => draw(text, scheme));
  queue = result.catch(() => {});
  return result;
}

async function draw(text, scheme) {
  clearTimeout(leaving);
  try {
    open ??= make();
    await listen(open, ({ kind }) => kind === "ready", patience * 3);
    open.isReady = true;
    open.element.contentWindow.postMessage({ text, scheme }, "*"); // it has no origin to be named
    const answer = await listen(open, ({ kind }) => kind === "drawn" || kind === "fault", patience);
    if (answer.kind === "fault" || !isPicture(answer)) throw { line: Number(answer.line) || 0 };
    return answer;
  } catch (fault) {
    if (!("line" in fault)) close();
    throw "line" in fault ? fault : { line: 0 };
  } finally {
    leaving = setTimeout(close, idle);
  }
}

function make() {
  const element = document.createElement("iframe");
  element.className = "diagram-frame";
  element.sandbox = "allow-scripts";
  element.title = say("diagram");
  element.ariaHidden = "true";
  element.tabIndex = -1;
  element.src = address;
  const made = { element, isReady: false, heard: () => {} };
  made.hear = ({ source, origin, data }) => {
    if (source === element.contentWindow && origin === "null" && data && typeof data === "object") made.heard(data);
  };
  addEventListener("message", made.hear);
  document.body.append(element);
  return made;
}

function close() {
  if (!open) return;
  removeEventListener("message", open.hear);
  open.element.remove();
  open = undefined;
}

// Wait for a message of the kind; each other one is a sign of life.
function listen(frame, isIt, wait) {
  if (frame.isReady && isIt({ kind: "ready" })) return Promise.resolve({ kind: "ready" });
  return new Promise((done, fail) => {
    const stop = () => fail(new Error("The diagram takes too long."));
    const end = setTimeout(stop, limit);
    let pause = setTimeout(stop, wait);
    frame.heard = (data) => {
      clearTimeout(pause);
      if (!isIt(data)) return (pause = setTimeout(stop, wait));
      clearTimeout(end);
      done(data);
    };
  });
}

function isPicture({ svg, width, height, title, description }) {
  return (
    [svg, title, description].every((words) => typeof words === "string") &&
    svg.startsWith("<svg") &&
    svg.length <= largest &&
    title.length + description.length <= 2_000 &&
    [width, height].every((size) => size > 0 && size <= 20_000)
  );
}
