// A picture that cannot be fetched becomes a link to where it should be, in the words that describe it.
const isText = (target) => target instanceof HTMLImageElement && target.closest(".prose");

function replace(picture) {
  const words = picture.alt || new URL(picture.src).pathname.split("/").at(-1) || picture.src;
  if (picture.closest("a")) return picture.replaceWith(words);
  const link = document.createElement("a");
  link.href = picture.src;
  link.rel = "noopener noreferrer";
  link.className = "picture-absent";
  link.classList.toggle("outside", link.origin !== location.origin);
  link.textContent = words;
  picture.replaceWith(link);
}

document.addEventListener("error", ({ target }) => isText(target) && replace(target), { capture: true });

for (const picture of document.querySelectorAll(".prose img")) {
  if (picture.complete && !picture.naturalWidth) picture.decode().catch(() => replace(picture));
}
