// The form that is kept as a draft: what stands in it, and what it is called.
const names = ["title", "body", "summary", "topics"];

export const form = document.querySelector("form[data-draft-key]");
export const base = form?.dataset.draftKey ?? "";
const owner = base.split(":")[0];
const slot = form?.elements.draft;

// A form that goes on with a draft, or came back with what was typed, brings the key along. Any other has one of its own:
// two windows never write over each other's text.
if (slot && !slot.value) {
  const chance = Math.random().toString(36).slice(2, 10);
  slot.value = `${base.slice(owner.length + 1)}~${Date.now().toString(36)}${chance}`;
}

export const key = () => `${owner}:${slot.value}`;
export const basedOn = () => form.elements.based_on?.value ?? "";

export function values() {
  const fields = names.map((name) => [name, form.elements[name]]).filter(([, field]) => field?.value !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, field.value]));
}

const first = form && JSON.stringify(values());
export const isChanged = () => "unsaved" in form.dataset || JSON.stringify(values()) !== first;
