// Comments on a page: forms that lose nothing, passages marked in the text, and threads beside them.
import { begin, equip } from "./forms.js";
import { follow, show } from "./hash.js";
import { layOut } from "./margin.js";
import "./answers.js";
import "./mentions.js";

export { begin };

const section = document.getElementById("comments");

equip(section);
layOut();
follow();
document.addEventListener("htmx:load", ({ target }) => {
  if (!section.contains(target)) return;
  equip(target);
  layOut();
});
addEventListener("hashchange", show);
