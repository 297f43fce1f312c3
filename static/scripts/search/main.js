// Everything about finding: the boxes, the pages lately visited, and the list of results.
import "./visits.js";
import { typeahead } from "./box.js";
import { firstHit } from "./hits.js";
import "./more.js";

for (const form of document.querySelectorAll("[data-typeahead]")) typeahead(form, { firstHit });
