// Parses foreign HTML into a document of its own, in which nothing runs and nothing is fetched. The page's policy forbids
// styles and scripts that stand in HTML, there too: both are taken out before, and styles set again by script.
// One without an end reaches to the end, as browsers read it.
const SHEET = /<style\b[^<>]*>([\s\S]*?)(?:<\/style\s*>|$)/gi;
const TAG = /<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>/gi;

export function parse(html) {
  const sheets = [];
  const plain = html
    .replace(SHEET, (_, sheet) => (sheets.push(sheet), ""))
    .replace(/<style\b/gi, "<template")
    .replace(TAG, (tag) => tag.replace(/([\s"'/])(?:(style)|on[a-z]+)(?=\s*=)/gi, (_, before, style) => `${before}data-${style ?? "on"}`));
  const { body } = new DOMParser().parseFromString(plain, "text/html");
  for (const element of body.querySelectorAll("[data-style]")) element.style.cssText = element.dataset.style;
  return { body, sheet: sheets.join("\n") };
}
