// CodeMirror in place of the textarea, which goes on to hold the text for the form. Should anything fail, it stays.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, drawSelection, dropCursor, keymap, panels, placeholder } from "@codemirror/view";
import { wordsOf } from "../words.js";
import features from "./features.js";
import language from "./language.js";
import look from "./look.js";
import { mirror, startMirror } from "./mirror.js";
import { area, standIn } from "./text.js";

const above = document.querySelector("[data-editor-panels]");
const nonce = document.querySelector("script[nonce]")?.nonce ?? "";

function attributes() {
  const given = ["aria-label", "aria-describedby", "aria-labelledby", "lang", "dir"];
  const named = given.filter((name) => area.hasAttribute(name)).map((name) => [name, area.getAttribute(name)]);
  const label = area.labels[0] && !area.hasAttribute("aria-label") ? [["aria-label", area.labels[0].textContent.trim()]] : [];
  return { ...Object.fromEntries([...named, ...label]), spellcheck: "true", autocorrect: "on", autocapitalize: "sentences", writingsuggestions: "true" };
}

// From the first line the arrow up goes to the title.
const toTitle = {
  key: "ArrowUp",
  run: (view) => {
    const title = area.form?.querySelector("textarea.title-field");
    const { main } = view.state.selection;
    if (!title || !main.empty || view.moveVertically(main, false).head !== main.head) return false;
    title.focus();
    return true;
  },
};

// After Escape the next Tab leaves the text, in lists and tables too, whatever else Escape does.
const leaving = (isLast) => ({
  key: "Escape",
  run: (view) => {
    view.setTabFocusMode(10_000);
    return isLast;
  },
});

// Where somebody began to write before the editor came, it goes on at the same place.
function mount() {
  const isBegun = document.activeElement === area;
  const view = new EditorView({
    doc: area.value,
    ...(isBegun && { selection: { anchor: area.selectionStart, head: area.selectionEnd } }),
    extensions: [
      Prec.highest(keymap.of([leaving(false)])),
      EditorView.cspNonce.of(nonce),
      history(),
      drawSelection(),
      dropCursor(),
      EditorState.phrases.of(wordsOf("phrases")),
      EditorState.allowMultipleSelections.of(true),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of(attributes()),
      placeholder(area.placeholder),
      search({ top: true }),
      panels({ topContainer: above }),
      // The caret stays clear of what lies over the text.
      EditorView.scrollMargins.of(() => ({ top: (above?.offsetHeight ?? 0) + 8, bottom: 64 })),
      language,
      look,
      features,
      keymap.of([toTitle, ...defaultKeymap, ...historyKeymap, ...searchKeymap, leaving(true)]),
      mirror,
    ],
  });
  area.after(view.dom);
  area.hidden = true;
  area.focus = () => view.focus();
  standIn(view);
  startMirror();
  if (isBegun) view.focus();
}

if (area) {
  try {
    mount();
  } catch (fault) {
    reportError(fault); // the textarea is still there to write in
  }
}
