// Tables: Tab from cell to cell, Enter down, and a small bar above the table the caret is in.
import { Prec, StateField } from "@codemirror/state";
import { keymap, showTooltip } from "@codemirror/view";
import { roving } from "./roving.js";
import { tableAt } from "./tables/cells.js";
import { addColumn, addRow, align, breakLine, down, removeColumn, removeRow, step, toEdge } from "./tables/change.js";

const made = document.querySelector("template[data-table-tools]");
const actions = {
  addRow,
  removeRow,
  addColumn,
  removeColumn,
  alignStart: align("start"),
  alignCentre: align("centre"),
  alignEnd: align("end"),
};

function bar(view) {
  const dom = made.content.firstElementChild.cloneNode(true);
  dom.addEventListener("mousedown", (event) => event.preventDefault());
  dom.addEventListener("click", ({ target }) => {
    const act = actions[target.closest("[data-table]")?.dataset.table];
    if (!act) return;
    act(view);
    view.focus();
  });
  dom.addEventListener("keydown", (event) => event.key === "Escape" && view.focus());
  roving(dom, () => [...dom.querySelectorAll("button")]);
  return { dom };
}

const tooltipOf = (state) => {
  const table = tableAt(state);
  return table && made ? { pos: table.from, above: true, create: bar } : null;
};

const shown = StateField.define({
  create: tooltipOf,
  update(tooltip, transaction) {
    if (!transaction.docChanged && !transaction.selection) return tooltip;
    const next = tooltipOf(transaction.state);
    return next && tooltip && next.pos === tooltip.pos ? tooltip : next;
  },
  provide: (field) => showTooltip.from(field),
});

// Alt-F10 goes to the bar, as it does for the one above the text.
function toBar(view) {
  const first = view.dom.querySelector(".table-tools button[tabindex='0']");
  first?.focus();
  return Boolean(first);
}

export default [
  shown,
  Prec.high(
    keymap.of([
      { key: "Tab", run: step(1), shift: step(-1) },
      { key: "Enter", run: down, shift: breakLine },
      { key: "Mod-Enter", run: addRow },
      { key: "Home", run: toEdge("start") },
      { key: "End", run: toEdge("end") },
      { key: "Alt-F10", run: toBar },
    ]),
  ),
];
