// The innermost node of such a name that a place stands in; `side` says which of two that meet there: -1 ends, 1 begins.
import { syntaxTree } from "@codemirror/language";

export function around(state, at, names, side = -1) {
  for (let node = syntaxTree(state).resolveInner(at, side); node; node = node.parent) {
    if (names.test(node.name)) return node;
  }
  return null;
}
