// The title is one line of text in a field that shows it whole: Enter and the arrow down go on to the text.
const title = document.querySelector("textarea.title-field");

title?.addEventListener("keydown", (event) => {
  const isBelow = event.key === "ArrowDown" && title.selectionStart === title.value.length;
  if ((event.key !== "Enter" && !isBelow) || event.isComposing) return;
  event.preventDefault();
  title.form.querySelector("[data-editor]")?.focus();
});

if (title && !CSS.supports("field-sizing", "content")) {
  const grow = () => {
    title.style.blockSize = "auto";
    title.style.blockSize = `${title.scrollHeight}px`;
  };
  title.addEventListener("input", grow);
  addEventListener("resize", grow);
  grow();
}
