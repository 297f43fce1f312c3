// Links keep only addresses that lead somewhere from here, pictures only what can become a file.
import { BLOCKS, unwrap } from "./dom.js";
import { markOf } from "./pictures.js";

const EMOJI = /^\p{Extended_Pictographic}[\p{Extended_Pictographic}\u200d\ufe0f\u{1f3fb}-\u{1f3ff}]*$/u;
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,/;
const SMALLEST = 300; // characters: less is a dot that keeps a distance

// Mail programs and Google lead all links through themselves.
function unwound(url) {
  const isWound = (/(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === "/url") || url.hostname.endsWith(".safelinks.protection.outlook.com");
  const inner = isWound && (url.searchParams.get("url") ?? url.searchParams.get("q"));
  return inner && URL.canParse(inner) ? new URL(inner) : url;
}

function addressOf(text) {
  const typed = text?.trim() ?? "";
  if (!/^(?:https?:|mailto:)/i.test(typed) || !URL.canParse(typed)) return "";
  const url = unwound(new URL(typed));
  if (!/^(?:https?|mailto):$/.test(url.protocol)) return "";
  const address = url.origin === location.origin ? `${url.pathname}${url.search}${url.hash}` : url.href;
  return address.replaceAll("(", "%28").replaceAll(")", "%29").replaceAll(/[<>\s|]/g, encodeURIComponent);
}

export function tidyLinks(body) {
  for (const link of body.querySelectorAll("a")) {
    const address = addressOf(link.getAttribute("href"));
    if (!address || !link.textContent.trim() || link.textContent.trim() === "¶") {
      unwrap(link);
      continue;
    }
    link.setAttribute("href", address);
    const block = link.querySelector(BLOCKS);
    if (!block) continue;
    // A card that is a link as a whole: its first words carry it.
    let deepest = block;
    while (deepest.querySelector(BLOCKS)) deepest = deepest.querySelector(BLOCKS);
    const made = link.cloneNode(false);
    made.append(...deepest.childNodes);
    deepest.append(made);
    unwrap(link);
  }
}

function linkTo(picture, address) {
  const link = picture.ownerDocument.createElement("a");
  link.href = address;
  link.textContent = picture.alt.trim();
  return link;
}

// Gives the pictures that came along; where each stood, a mark with its number is left.
export function tidyPictures(body) {
  const pictures = [];
  for (const picture of body.querySelectorAll("img")) {
    const source = picture.getAttribute("src") ?? "";
    const alt = picture.alt.trim();
    const address = addressOf(source);
    if (PICTURE.test(source) && source.length > SMALLEST) picture.replaceWith(markOf(pictures.push({ source, alt }) - 1));
    else if (EMOJI.test(alt)) picture.replaceWith(alt);
    else if (address.startsWith("/files/")) picture.setAttribute("src", address);
    else if (address && alt && !picture.closest("a") && !(picture.width && picture.width < 64)) picture.replaceWith(linkTo(picture, address));
    else picture.remove();
  }
  return pictures;
}
