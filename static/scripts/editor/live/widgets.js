// What stands in the text in place of marks.
import { WidgetType } from "@codemirror/view";
import { say } from "../../words.js";
import { make } from "../make.js";

export class Bullet extends WidgetType {
  eq() {
    return true;
  }

  toDOM() {
    return make("span", "cm-bullet", { textContent: "•" });
  }

  ignoreEvent() {
    return false;
  }
}

// A box ticked with a click or a touch: one change of one character.
export class Box extends WidgetType {
  constructor(isDone, words) {
    super();
    this.isDone = isDone;
    this.words = words;
  }

  eq(other) {
    return other.isDone === this.isDone && other.words === this.words;
  }

  toDOM(view) {
    const box = make("input", "cm-check", { type: "checkbox", checked: this.isDone, tabIndex: -1 });
    box.setAttribute("aria-label", this.words || say("done"));
    box.addEventListener("mousedown", (event) => event.preventDefault());
    box.addEventListener("click", (event) => {
      event.preventDefault();
      const at = view.posAtDOM(box) + 1;
      view.dispatch({ changes: { from: at, to: at + 1, insert: this.isDone ? " " : "x" }, userEvent: "input.tick" });
    });
    const holder = make("span", "cm-check-holder");
    holder.append(box);
    return holder;
  }

  ignoreEvent() {
    return true;
  }
}

export class Rule extends WidgetType {
  eq() {
    return true;
  }

  toDOM() {
    return make("span", "cm-rule");
  }

  ignoreEvent() {
    return false;
  }
}

// Words for what is written in signs, such as the kind of a box without a title.
export class Words extends WidgetType {
  constructor(words) {
    super();
    this.words = words;
  }

  eq(other) {
    return other.words === this.words;
  }

  toDOM() {
    return make("span", "cm-stand-in", { textContent: this.words });
  }

  ignoreEvent() {
    return false;
  }
}

export class Picture extends WidgetType {
  constructor(address, words) {
    super();
    this.address = address;
    this.words = words;
  }

  eq(other) {
    return other.address === this.address && other.words === this.words;
  }

  get estimatedHeight() {
    return 120;
  }

  toDOM(view) {
    const picture = make("img", "cm-picture", { alt: this.words, decoding: "async", draggable: false });
    picture.addEventListener("load", () => view.requestMeasure());
    picture.addEventListener("error", () => picture.remove());
    picture.src = this.address;
    const holder = make("span", "cm-picture-holder");
    holder.append(picture);
    return holder;
  }

  ignoreEvent() {
    return false;
  }
}
