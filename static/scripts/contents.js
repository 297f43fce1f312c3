// The contents list follows the reading.
const links = [...document.querySelectorAll(".contents a[href^='#']")];
const headings = links
  .map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))))
  .filter(Boolean);

if (headings.length) {
  let asked = false;

  const mark = () => {
    asked = false;
    const line = 120;
    const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 4;
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top <= line);
    const here = atEnd && scrollY > 0 ? headings.at(-1) : passed.at(-1);
    for (const link of links) {
      const isHere = here && decodeURIComponent(link.hash.slice(1)) === here.id;
      if (isHere) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };

  addEventListener(
    "scroll",
    () => {
      if (!asked) requestAnimationFrame(mark);
      asked = true;
    },
    { passive: true },
  );
  mark();
}
