// Take icons from Lucide into ui/icons.json: those it names already and those named on the command line.
import { readFile, writeFile } from "node:fs/promises";

const target = "ui/icons.json";
const known = Object.keys(JSON.parse(await readFile(target, "utf8")));
const names = [...new Set([...known, ...process.argv.slice(2)])].sort();
const icons = {};
for (const name of names) {
  const svg = await readFile(`node_modules/lucide-static/icons/${name}.svg`, "utf8");
  const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.indexOf("</svg>"));
  icons[name] = shapes.replace(/\s*\n\s*/g, "").replace(/ \/>/g, "/>").trim();
}
await writeFile(target, `${JSON.stringify(icons, null, 2)}\n`);
