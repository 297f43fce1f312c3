// Bundle styles and scripts into the folder named. Run by static/build.py.
import { readFile } from "node:fs/promises";
import { build } from "esbuild";
import { writeEmoji } from "./emoji.mjs";

// Every browser that is meant knows .woff2; the older kinds of the same fonts stay behind.
const woff2Only = {
  name: "woff2-only",
  setup: ({ onLoad }) =>
    onLoad({ filter: /katex\.css$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g, ""),
      loader: "css",
    })),
};

const common = {
  outdir: process.argv[2],
  bundle: true,
  minify: true,
  format: "esm",
  // Names stay plain: Django's manifest storage adds the hash and rewrites the addresses in the styles.
  assetNames: "fonts/[name]",
  loader: { ".woff2": "file" },
  target: ["chrome123", "firefox121", "safari17.5"],
  logLevel: "warning",
};

await build({
  ...common,
  entryPoints: {
    main: "static/scripts/main.js",
    requests: "static/scripts/requests.js", // alone, for the admin
    styles: "static/styles/main.css",
    admin: "static/styles/admin.css",
  },
});

// What is fetched only where it is used. Its parts are named by their content, so they need no other name.
await build({
  ...common,
  entryPoints: {
    editor: "static/scripts/editor.js",
    comments: "static/scripts/comments/main.js",
    stuck: "static/scripts/comments/stuck.js", // beside them, since both find passages
    drawing: "static/scripts/drawing.js",
    diagrams: "static/scripts/diagrams.js", // alone in the frame that diagrams are drawn in
    formulas: "static/styles/formulas.css",
  },
  alias: { katex: "./node_modules/katex" }, // Mermaid brings another copy
  plugins: [woff2Only],
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
});

await writeEmoji(process.argv[2]);
