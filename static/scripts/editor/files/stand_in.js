// What is shown of a file on its way: name, progress, Stop, and for a picture the question what it shows.
import { say } from "../../words.js";
import { make } from "../make.js";

const button = (words, className, act) => {
  const made = make("button", `button small ${className}`, { type: "button", textContent: words });
  made.addEventListener("click", act);
  return made;
};

export class StandIn {
  isAnswered = false;
  #act;
  #file;
  #status = make("span", "upload-status");
  #bar = make("progress", "", { max: 1 });
  #retry;
  #stop;
  #field = null;
  #decorative = false;

  constructor({ file, isPicture }, { alt, ...act }) {
    this.#act = act;
    this.#file = file;
    this.#retry = button(say("retry"), "", () => act.retry());
    this.#stop = button(say("stop"), "quiet", () => act.stop());
    this.#stop.setAttribute("aria-label", say("stopping", { name: file.name }));
    this.#bar.setAttribute("aria-label", file.name);
    this.#status.setAttribute("role", "status");
    this.element = make("div", "upload");
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", file.name);
    const head = make("div", "upload-head");
    head.append(make("span", "upload-name", { textContent: file.name }), this.#status, this.#retry, this.#stop);
    this.element.append(head, this.#bar);
    if (isPicture) this.element.append(this.#question(alt));
  }

  get words() {
    return this.#decorative ? "" : (this.#field?.value ?? "");
  }

  // Enter, the button, or going on elsewhere with something typed: all of them answer.
  #question(alt) {
    const holder = make("div", "upload-alt");
    const label = make("label", "", { textContent: say("describe") });
    this.#field = make("input", "", { type: "text", value: alt, maxLength: 300, placeholder: say("describeHint") });
    label.append(this.#field);
    this.#field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === "Escape") this.#answer(event);
    });
    // Later, because a field that is taken away while the text changes tells it at once.
    this.#field.addEventListener("change", () => queueMicrotask(() => this.#act.answer()));
    const decorative = button(say("decorative"), "quiet", (event) => {
      this.#decorative = true;
      this.#answer(event);
    });
    holder.append(label, button(say("answered"), "", (event) => this.#answer(event)), decorative);
    return holder;
  }

  #answer(event) {
    event.preventDefault();
    event.stopPropagation();
    this.isAnswered = true;
    this.element.querySelector(".upload-alt").hidden = true;
    this.#act.answer();
  }

  show({ phase, share, reason }) {
    const isOnItsWay = phase === "waiting" || phase === "sending";
    this.element.classList.toggle("failed", phase === "failed");
    this.#bar.hidden = !isOnItsWay;
    if (phase === "sending" && share) this.#bar.value = share;
    else this.#bar.removeAttribute("value");
    this.#status.textContent = { waiting: say("waiting"), sending: `${Math.round(100 * (share ?? 0))} %`, failed: reason, done: "" }[phase];
    this.#retry.hidden = phase !== "failed";
    this.#stop.hidden = phase === "done";
    this.#stop.textContent = say(phase === "failed" ? "remove" : "stop");
    if (phase === "failed") this.#stop.setAttribute("aria-label", say("removing", { name: this.#file.name }));
  }
}
