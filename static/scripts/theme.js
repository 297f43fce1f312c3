// Light or dark. The choice is a cookie, so the server paints it from the first byte on.
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const year = 60 * 60 * 24 * 365;

const chosen = () => document.cookie.match(/(?:^|; )theme=(light|dark)/)?.[1] ?? "";

function show() {
  // A page kept by the browser may have been painted before the choice.
  if (chosen()) root.dataset.theme = chosen();
  else delete root.dataset.theme;
}

function switchOver() {
  const dark = chosen() ? chosen() === "dark" : system.matches;
  const wanted = dark ? "light" : "dark";
  const isSystem = (wanted === "dark") === system.matches;
  document.cookie = `theme=${isSystem ? "" : wanted}; path=/; max-age=${isSystem ? 0 : year}; samesite=lax`;
  show();
}

show();
addEventListener("pageshow", show);
for (const button of document.querySelectorAll("[data-theme-switch]")) {
  button.hidden = false;
  button.addEventListener("click", switchOver);
}
