// CodeMirror in place of the textarea, which goes on to hold the text for the form. Should anything fail, it stays.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, dropCursor, keymap, panels, placeholder } from "@codemirror/view";
import { wordsOf } from "../words.js";
import features from "./features.js";
import language from "./language.js";
import look from "./look.js";
import { area, setText, standIn } from "./text.js";

let isFollowing = false;
const nonce = document.querySelector("script[nonce]")?.nonce ?? "";

// The textarea follows each change, and all who listen to it hear of it.
const follow = EditorView.updateListener.of(({ docChanged, state }) => {
  if (!docChanged) return;
  isFollowing = true;
  area.value = state.doc.toString();
  area.dispatchEvent(new Event("input", { bubbles: true }));
  isFollowing = false;
});

function attributes() {
  const given = ["aria-label", "aria-describedby", "aria-labelledby", "lang", "dir"];
  const named = given.filter((name) => area.hasAttribute(name)).map((name) => [name, area.getAttribute(name)]);
  const label = area.labels[0] && !area.hasAttribute("aria-label") ? [["aria-label", area.labels[0].textContent.trim()]] : [];
  return { ...Object.fromEntries([...named, ...label]), spellcheck: "true", autocorrect: "on", autocapitalize: "sentences", writingsuggestions: "true" };
}

function mount() {
  const view = new EditorView({
    doc: area.value,
    extensions: [
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
      panels({ topContainer: document.querySelector("[data-editor-panels]") }),
      language,
      look,
      features,
      keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap]),
      follow,
    ],
  });
  area.after(view.dom);
  area.hidden = true;
  area.focus = () => view.focus();
  standIn(view);
  // What somebody else writes into the textarea, such as a browser's own helper, is taken over.
  area.addEventListener("input", () => isFollowing || setText(area.value));
}

if (area) {
  try {
    mount();
  } catch (fault) {
    reportError(fault); // the textarea is still there to write in
  }
}
