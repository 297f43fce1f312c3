import "./editor/view.js";
import "./editor/title.js";
import "./editor/draft.js";
import "./editor/guard.js";
import "./editor/page_links.js";
import "./editor/preview.js";
import "./editor/upload.js";
import { startToolbar } from "./editor/toolbar.js";

startToolbar();
