// Bundle styles and scripts into the folder named. Run by static/build.py.
import { build } from "esbuild";

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
  },
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
});
