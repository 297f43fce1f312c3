// What the editor can do beyond holding text: each module gives a CodeMirror extension.
import lists from "./lists.js";
import live from "./live.js";
import toolbar from "./toolbar.js";

export default [lists, live, toolbar];
