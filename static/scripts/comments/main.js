// Comments on a page or on the texts of a question: forms that lose nothing, passages marked in the text, and threads beside them.
import { begin, equip } from "./forms.js";
import { follow, show } from "./hash.js";
import { layOut } from "./margin.js";
import "./answers.js";
import "./mentions.js";

export { begin };

equip(document);
layOut();
follow();
document.addEventListener("htmx:load", ({ target }) => {
  if (!target.closest(".comments")) return;
  equip(target);
  layOut();
});
addEventListener("hashchange", show);
