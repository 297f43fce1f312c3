// What the steps that tidy pasted HTML share.
export const BLOCKS = "address, article, aside, blockquote, div, dl, dt, dd, fieldset, figure, figcaption, footer, form, h1, h2, h3, h4, h5, h6, header, li, main, ol, p, pre, section, table, tr, td, th, ul";

export const unwrap = (element) => element.replaceWith(...element.childNodes);

export function rename(element, name) {
  const made = element.ownerDocument.createElement(name);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}

export const isBlank = (node) => node?.nodeType === Node.TEXT_NODE && !node.data.trim();
