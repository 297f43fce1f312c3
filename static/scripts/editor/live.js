// The text shown as it will look: marks are hidden until the caret comes near. Only what is in view is laid out.
import { syntaxTree } from "@codemirror/language";
import { RangeSet } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin } from "@codemirror/view";
import { found } from "./live/files.js";
import { Page } from "./live/page.js";
import { blocks } from "./live/blocks.js";
import { inlines } from "./live/inlines.js";
import { tables } from "./live/tables.js";

const kinds = { ...inlines, ...blocks, ...tables };

function layOut(view) {
  const page = new Page(view);
  for (const { from, to } of view.visibleRanges) {
    page.see(from, to);
    syntaxTree(view.state).iterate({ from, to, enter: (node) => kinds[node.name]?.(page, node) });
  }
  return page.finish();
}

const live = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.lay(view);
    }

    update({ docChanged, selectionSet, viewportChanged, focusChanged, startState, state, transactions, view }) {
      const isFound = transactions.some(({ effects }) => effects.some((effect) => effect.is(found)));
      const isOther = docChanged || selectionSet || viewportChanged || focusChanged || isFound;
      if (isOther || syntaxTree(startState) !== syntaxTree(state)) this.lay(view);
    }

    lay(view) {
      const { decorations, steps } = layOut(view);
      this.decorations = Decoration.set(decorations, true);
      this.steps = RangeSet.of(steps, true);
    }
  },
  {
    decorations: ({ decorations }) => decorations,
    // What is hidden for good is stepped over in one.
    provide: (plugin) => EditorView.atomicRanges.of((view) => view.plugin(plugin)?.steps ?? RangeSet.empty),
  },
);

// A link opens as elsewhere with the key for a new tab.
const follow = EditorView.domEventHandlers({
  mousedown(event, view) {
    const shown = event.target.closest?.("[data-address]");
    if (!shown || !(event.ctrlKey || event.metaKey) || !view.contentDOM.contains(shown)) return false;
    const address = URL.canParse(shown.dataset.address, location.href) ? new URL(shown.dataset.address, location.href) : null;
    if (/^(?:https?|mailto):$/.test(address?.protocol)) window.open(address, "_blank", "noopener");
    return true;
  },
});

export default [live, follow];
