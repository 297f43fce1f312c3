// The title is one line of text in a field that shows it whole: Enter goes on to the text.
const title = document.querySelector("textarea.title-field");

title?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
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
