// What is gathered while the syntax tree is walked: decorations, and for each line its classes and how far it is indented.
import { Decoration } from "@codemirror/view";

const marks = new Map();
const lines = new Map();
const hidden = Decoration.replace({});

const kept = (store, key, make) => store.get(key) ?? store.set(key, make()).get(key);
const markOf = (name) => kept(marks, name, () => Decoration.mark({ class: name }));
const lineOf = (name) => kept(lines, name, () => Decoration.line({ class: name }));

export class Page {
  constructor(view) {
    const { state, hasFocus } = view;
    this.view = view;
    this.state = state;
    this.doc = state.doc;
    this.carets = hasFocus ? state.selection.ranges : [];
    this.decorations = [];
    this.steps = [];
    this.lines = new Map();
    this.from = 0;
    this.to = 0;
  }

  see(from, to) {
    this.from = from;
    this.to = to;
  }

  // Whether the caret, or what is chosen, touches a stretch.
  isNear(from, to) {
    return this.carets.some((range) => range.from <= to && range.to >= from);
  }

  isOnLine(at) {
    const { from, to } = this.doc.lineAt(at);
    return this.isNear(from, to);
  }

  slice({ from, to }) {
    return this.doc.sliceString(from, to);
  }

  mark(from, to, name, attributes) {
    if (from >= to) return;
    const decoration = attributes ? Decoration.mark({ class: name, attributes }) : markOf(name);
    this.decorations.push(decoration.range(from, to));
  }

  hide(from, to) {
    if (from < to) this.decorations.push(hidden.range(from, to));
  }

  // Hidden for good: the caret steps over it.
  skip(from, to) {
    if (from >= to) return;
    this.decorations.push(hidden.range(from, to));
    this.steps.push(hidden.range(from, to));
  }

  // Hides marks that the caret is away from, else dims them.
  veil(from, to, isNear) {
    if (isNear) this.mark(from, to, "cm-sign");
    else this.hide(from, to);
  }

  replace(from, to, widget) {
    this.decorations.push(Decoration.replace({ widget }).range(from, to));
  }

  after(at, widget) {
    this.decorations.push(Decoration.widget({ widget, side: 1 }).range(at));
  }

  // Gives each line in view of a stretch to `each`.
  forLines(from, to, each) {
    const end = Math.min(to, this.to);
    for (let at = Math.max(from, this.from); at <= end; ) {
      const line = this.doc.lineAt(at);
      each(line);
      at = line.to + 1;
    }
  }

  factsOf(line) {
    return kept(this.lines, line.from, () => ({ line, names: new Set(), indent: 0 }));
  }

  name(line, ...names) {
    const facts = this.factsOf(line);
    for (const name of names) facts.names.add(name);
  }

  // Room that a list or a box takes at the start of a line: hidden, as the line itself stands in.
  indent(line, columns) {
    this.factsOf(line).indent += columns;
  }

  finish() {
    for (const { line, names, indent } of this.lines.values()) {
      if (names.size) this.decorations.push(lineOf([...names].join(" ")).range(line.from));
      const room = /^[ \t]*/.exec(line.text)[0].length;
      if (indent) this.skip(line.from, line.from + Math.min(indent, room));
    }
    return this;
  }
}
