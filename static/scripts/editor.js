import "./editor/view.js";
import "./editor/title.js";
import "./editor/draft_send.js";
import "./editor/draft_leave.js";
import "./editor/draft_offer.js";
import "./editor/pulse_merge.js";
import "./editor/guard.js";
import "./editor/clash.js";
import "./editor/review.js";
import "./editor/sought.js";
import { startModes } from "./editor/modes.js";
import { startToolbar } from "./editor/toolbar.js";
import { startPhone } from "./editor/toolbar_phone.js";

startToolbar();
startModes();
startPhone();
