// Keeps “3 minutes ago” true on a page that stays open or comes from the browser's store.
const units = [
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
];
const language = document.documentElement.lang;
const relative = new Intl.RelativeTimeFormat(language);
const day = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long" });
const week = 7 * 86400;

function words(moment) {
  const age = (Date.now() - moment) / 1000;
  if (age >= week) return day.format(moment);
  const [unit, length] = units.find(([, length]) => age >= length) ?? [];
  return unit && relative.format(-Math.floor(age / length), unit);
}

function refresh() {
  for (const element of document.querySelectorAll("time[data-ago]")) {
    const said = words(new Date(element.dateTime));
    if (said) element.textContent = said;
  }
}

refresh();
setInterval(refresh, 60_000);
addEventListener("pageshow", refresh);
