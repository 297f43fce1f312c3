// What stands within a line: emphasis, code, links, pictures, people and topics.
import { fileNamed } from "./files.js";
import { Picture } from "./widgets.js";

const styled = (name) => (page, node) => {
  const { from, to } = node;
  if (name) page.mark(from, to, name);
  const isNear = page.isNear(from, to);
  const { firstChild: open, lastChild: close } = node.node;
  if (!open || open.from === close.from) return;
  page.veil(open.from, open.to, isNear);
  page.veil(close.from, close.to, isNear);
};

const named = (name) => (page, { from, to }) => page.mark(from, to, name);

function link(page, { node, from, to }) {
  const address = node.getChild("URL");
  const label = node.getChild("LinkLabel");
  const [open, close] = node.getChildren("LinkMark");
  if (!close || (!address && !label)) {
    if (/^\[\^[^\]]+\]$/.test(page.slice({ from, to }))) page.mark(from, to, "cm-footnote");
    return;
  }
  const isNear = page.isNear(from, to);
  page.mark(open.to, close.from, "cm-link", address ? { title: page.slice(address), "data-address": page.slice(address) } : undefined);
  page.veil(open.from, open.to, isNear);
  page.veil(close.from, to, isNear);
}

// Only our own files are shown while one writes: another site would learn of each look.
function addressOf(written, view) {
  const bare = written.replace(/^<|>$/g, "");
  const named = fileNamed(bare, view) || bare;
  if (!URL.canParse(named, location.href)) return "";
  const address = new URL(named, location.href);
  return address.origin === location.origin && address.pathname.startsWith("/files/") ? address.href : "";
}

function picture(page, { node, from, to }) {
  const [open, close] = node.getChildren("LinkMark");
  const address = node.getChild("URL");
  if (!close || !address) return;
  const isNear = page.isNear(from, to);
  const words = page.doc.sliceString(open.to, close.from);
  const shown = addressOf(page.slice(address), page.view);
  page.mark(from, to, "cm-picture-words");
  if (words || isNear) {
    page.veil(open.from, open.to, isNear);
    page.veil(close.from, to, isNear);
  }
  if (shown && !node.parent?.name.startsWith("Table")) page.after(page.doc.lineAt(to).to, new Picture(shown, words));
}

function pageLink(page, { from, to }) {
  const isNear = page.isNear(from, to);
  const bar = page.slice({ from, to }).indexOf("|");
  page.mark(from, to, "cm-link");
  page.veil(from, from + (bar > 0 && !isNear ? bar + 1 : 2), isNear);
  page.veil(to - 2, to, isNear);
}

function escape(page, { from, to }) {
  page.veil(from, from + 1, page.isNear(from, to));
}

export const inlines = {
  Emphasis: styled(),
  StrongEmphasis: styled(),
  Strikethrough: styled(),
  InlineCode: styled("cm-code"),
  Link: link,
  Image: picture,
  PageLink: pageLink,
  Escape: escape,
  Person: named("cm-chip"),
  Topic: named("cm-chip"),
  HouseBlock: named("cm-house-block"),
  HTMLTag: named("cm-sign"),
  HTMLBlock: named("cm-html"),
  Comment: named("cm-sign"),
  CommentBlock: named("cm-sign"),
  LinkReference: named("cm-sign"),
  URL: (page, node) => {
    if (!/^(?:Link|Image|LinkReference)$/.test(node.node.parent?.name)) page.mark(node.from, node.to, "cm-link");
  },
};
