// The small button beside a passage, which leads to what is said about it.
import { "message-circle" as icon } from "../../../ui/icons.json";
import { drawn } from "../icon.js";
import { say } from "../words.js";

export function marker(old, thread, act) {
  const button = old ?? document.createElement("button");
  const number = thread.querySelectorAll(".comment:not(.gone)").length;
  const label = say(number === 1 ? "talkOne" : "talkMany", { number, quote: thread.dataset.quote.slice(0, 80) });
  if (button.getAttribute("aria-label") !== label) {
    button.type = "button";
    button.className = "talk-mark";
    button.setAttribute("aria-label", label);
    button.setAttribute("aria-controls", thread.id);
    button.title = label;
    button.innerHTML = drawn(icon);
    if (number > 1) button.append(String(number));
  }
  button.onclick = act;
  return button;
}
