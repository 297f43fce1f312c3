// While the keyboard of a phone is up, the form ends above it and shows only the bar and the text.
import { form } from "../text.js";

const least = 160; // px that a keyboard takes at least
const { visualViewport: seen } = window;

export function startPhone() {
  if (!seen || !form?.classList.contains("editor") || !matchMedia("(pointer: coarse)").matches) return;
  const whole = () => Math.max(innerHeight, document.documentElement.clientHeight);
  const settle = () => {
    const isUp = seen.scale < 1.05 && whole() - seen.height > least && form.contains(document.activeElement);
    form.toggleAttribute("data-keyboard", isUp);
    form.style.blockSize = isUp ? `${seen.height - Math.max(0, form.getBoundingClientRect().top - seen.offsetTop)}px` : "";
  };
  seen.addEventListener("resize", settle);
  form.addEventListener("focusout", () => setTimeout(settle, 300));
}
