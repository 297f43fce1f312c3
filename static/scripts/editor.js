import "./editor/title.js";
import "./editor/draft.js";
import "./editor/guard.js";
import "./editor/format.js";
import "./editor/page_links.js";
import "./editor/lists.js";
import "./editor/preview.js";
import "./editor/upload.js";
