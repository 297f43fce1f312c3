// Typing over several selected lines: left to the browser, it would carry their look along as inline styles, which the
// page's policy forbids. So the lines are replaced here.
import { EditorView } from "@codemirror/view";

const isOverLines = ({ doc, selection: { main } }) => doc.lineAt(main.from).number !== doc.lineAt(main.to).number;

export default EditorView.domEventHandlers({
  beforeinput(event, view) {
    const isTyped = event.inputType === "insertText" && event.data !== null && !view.composing;
    if (!isTyped || !isOverLines(view.state)) return false;
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});
