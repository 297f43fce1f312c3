// Gives one of ui/icons.json, by its shapes, as the templates draw it.
export const drawn = (shapes) => `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shapes}</svg>`;
