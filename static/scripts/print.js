// Buttons that print the page; without scripts the browser's own menu does.
import { draw } from "./drawing/near.js";

const patience = 3_000; // milliseconds for diagrams further down, which are not drawn yet

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.closest("[popover]")?.hidePopover();
    await Promise.race([draw().catch(() => {}), new Promise((done) => setTimeout(done, patience))]);
    print();
  });
}
