// What the editor can do beyond holding text: each module gives a CodeMirror extension.
import code from "./code.js";
import drop from "./drop.js";
import files from "./files.js";
import given from "./given.js";
import lists from "./lists.js";
import modes from "./modes.js";
import overwrite from "./overwrite.js";
import paste from "./paste.js";
import pickers from "./pickers.js";
import slash from "./slash.js";
import tables from "./tables.js";
import toolbar from "./toolbar.js";

export default [modes, pickers, tables, lists, code, slash, toolbar, paste, files, drop, given, overwrite];
