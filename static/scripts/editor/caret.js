// Where the caret stands on the screen: a copy of the textarea, laid out unseen, tells.
const copied = ["font", "letterSpacing", "lineHeight", "padding", "border", "tabSize", "textIndent", "wordSpacing", "direction"];

export function caretOf(area) {
  const look = getComputedStyle(area);
  const copy = document.createElement("div");
  for (const name of copied) copy.style[name] = look[name];
  Object.assign(copy.style, {
    position: "absolute",
    visibility: "hidden",
    boxSizing: "border-box",
    inlineSize: `${area.clientWidth}px`,
    whiteSpace: "pre-wrap",
    overflowWrap: "break-word",
  });
  const mark = document.createElement("span");
  mark.textContent = "\u200b";
  copy.append(area.value.slice(0, area.selectionStart), mark);
  document.body.append(copy);
  const box = area.getBoundingClientRect();
  const place = {
    left: box.left + mark.offsetLeft,
    top: box.top + mark.offsetTop - area.scrollTop,
    height: mark.offsetHeight,
  };
  copy.remove();
  return place;
}
