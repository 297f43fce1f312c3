import "./editor/view.js";
import "./editor/title.js";
import "./editor/draft_send.js";
import "./editor/draft_leave.js";
import "./editor/draft_offer.js";
import "./editor/pulse_merge.js";
import "./editor/guard.js";
import "./editor/page_links.js";
import "./editor/preview.js";
import "./editor/upload.js";
import { startToolbar } from "./editor/toolbar.js";

startToolbar();
