// Inside the frame of drawing/frame.js: draws what it is told, and answers with the picture. Nothing else is here.
import mermaid from "mermaid";
import { light, dark } from "./drawing/colours.js";

const alive = 500;
const fonts = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif'; // a picture has only those of the machine
const kept = ["theme", "themeVariables", "themeCSS", "fontFamily", "altFontFamily", "htmlLabels", "securityLevel"];
const unwritten = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g; // signs that XML has not
let count = 0;

function settings(scheme) {
  return {
    startOnLoad: false,
    securityLevel: "strict",
    theme: "base",
    themeVariables: { ...(scheme === "dark" ? dark : light), fontFamily: fonts, fontSize: "15px" },
    darkMode: scheme === "dark",
    fontFamily: fonts,
    htmlLabels: false,
    gantt: { useWidth: 720 },
    suppressErrorRendering: true,
    maxTextSize: 20_000,
    maxEdges: 300,
    logLevel: "fatal",
    // What the text of a diagram may not set for itself.
    secure: ["secure", "startOnLoad", "maxTextSize", "maxEdges", "suppressErrorRendering", "logLevel", ...kept],
  };
}

async function draw(text, scheme) {
  mermaid.initialize(settings(scheme));
  const { svg } = await mermaid.render(`d${++count}`, text);
  const drawing = new DOMParser().parseFromString(svg, "text/html").querySelector("svg"); // parsed, nothing in it acts
  const [, , width, height] = drawing.getAttribute("viewBox").split(/[\s,]+/).map(Number);
  drawing.setAttribute("width", width);
  drawing.setAttribute("height", height);
  drawing.style.removeProperty("max-width");
  return {
    kind: "drawn",
    svg: new XMLSerializer().serializeToString(drawing).toWellFormed().replace(unwritten, ""), // a picture must be XML
    width,
    height,
    title: words(drawing, "title"),
    description: words(drawing, "desc"),
  };
}

const words = (drawing, name) => drawing.querySelector(`:scope > ${name}`)?.textContent.trim().slice(0, 900) ?? "";

const fault = (error) => ({
  kind: "fault",
  line: error?.hash?.loc?.first_line ?? error?.message?.match(/\bline:? (\d+)/i)?.[1] ?? 0,
});

addEventListener("message", async ({ source, origin, data }) => {
  if (source !== parent) return;
  const beat = setInterval(() => parent.postMessage({ kind: "alive" }, origin), alive);
  const answer = await draw(String(data.text), data.scheme).catch(fault);
  clearInterval(beat);
  parent.postMessage(answer, origin);
});
parent.postMessage({ kind: "ready" }, "*"); // the first word: it does not know yet to whom
