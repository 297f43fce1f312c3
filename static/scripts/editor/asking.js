// What is chosen beside the text of a question goes into the field that drafts keep, so that a draft asks where, and as
// whom, it was meant to be asked.
const beside = document.querySelector("[data-ask]");
const form = beside?.closest("form");
const slot = form?.elements.summary;

if (slot) {
  beside.addEventListener("change", ({ target }) => {
    if (!["space", "is_shielded"].includes(target.name)) return;
    const said = new URLSearchParams(slot.value);
    const value = target.type === "checkbox" ? target.checked && "on" : target.value;
    if (value) said.set(target.name, value);
    else said.delete(target.name);
    slot.value = said.toString();
    form.dispatchEvent(new Event("input"));
  });
}
