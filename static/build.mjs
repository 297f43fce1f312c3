// Bundle styles and scripts into build/assets. Run by static/build.py.
import { build } from "esbuild";

await build({
  entryPoints: {
    main: "static/scripts/main.js",
    editor: "static/scripts/editor.js",
    requests: "static/scripts/requests.js", // alone, for the admin
    styles: "static/styles/main.css",
    admin: "static/styles/admin.css",
  },
  outdir: "build/assets",
  bundle: true,
  minify: true,
  format: "esm",
  // Names stay plain: Django's manifest storage adds the hash and rewrites the addresses in the styles.
  assetNames: "fonts/[name]",
  loader: { ".woff2": "file" },
  target: ["chrome123", "firefox121", "safari17.5"],
  logLevel: "warning",
});
