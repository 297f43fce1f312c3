import "./editor/view.js";
import "./editor/title.js";
import "./editor/draft/send.js";
import "./editor/draft/leave.js";
import "./editor/draft/offer.js";
import "./editor/pulse/merge.js";
import "./editor/guard.js";
import "./editor/clash.js";
import "./editor/review.js";
import "./editor/sought.js";
import "./editor/asking.js";
import { startModes } from "./editor/modes.js";
import { startToolbar } from "./editor/toolbar.js";
import { startPhone } from "./editor/toolbar/phone.js";

startToolbar();
startModes();
startPhone();
