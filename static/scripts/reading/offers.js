// What can be done with words selected in a page's text: see selection.js, which shows it.
//
// offer({ label, icon, when, act }) adds a button: `icon` are the shapes of one in ui/icons.json, `when(passage)` says
// whether it fits (left out: always), `act(passage)` does it; passage.js says what a passage is. The list hangs on the
// document, so that what is bundled apart and comes later offers in the same bar.
export const offers = (document.selectionOffers ??= []);

export function offer(entry) {
  offers.push(entry);
}
