// Languages that code between fences is coloured in: each is fetched when a text first uses it.
import { LanguageDescription, LanguageSupport, StreamLanguage } from "@codemirror/language";

const simple = (load) => () => load().then((language) => new LanguageSupport(StreamLanguage.define(language)));

const known = [
  ["css", [], () => import("@codemirror/lang-css").then(({ css }) => css())],
  ["diff", ["patch"], simple(() => import("@codemirror/legacy-modes/mode/diff").then(({ diff }) => diff))],
  ["dockerfile", ["docker"], simple(() => import("@codemirror/legacy-modes/mode/dockerfile").then(({ dockerFile }) => dockerFile))],
  ["go", ["golang"], simple(() => import("@codemirror/legacy-modes/mode/go").then(({ go }) => go))],
  ["html", ["htm", "django", "jinja"], () => import("@codemirror/lang-html").then(({ html }) => html())],
  ["java", [], simple(() => import("@codemirror/legacy-modes/mode/clike").then(({ java }) => java))],
  ["c", ["h", "cpp", "c++"], simple(() => import("@codemirror/legacy-modes/mode/clike").then(({ cpp }) => cpp))],
  ["csharp", ["c#", "cs"], simple(() => import("@codemirror/legacy-modes/mode/clike").then(({ csharp }) => csharp))],
  ["kotlin", ["kt"], simple(() => import("@codemirror/legacy-modes/mode/clike").then(({ kotlin }) => kotlin))],
  ["javascript", ["js", "jsx", "mjs", "node"], () => import("@codemirror/lang-javascript").then(({ javascript }) => javascript({ jsx: true }))],
  ["typescript", ["ts", "tsx"], () => import("@codemirror/lang-javascript").then(({ javascript }) => javascript({ typescript: true, jsx: true }))],
  ["json", ["jsonc", "json5"], () => import("@codemirror/lang-json").then(({ json }) => json())],
  ["powershell", ["ps1", "pwsh"], simple(() => import("@codemirror/legacy-modes/mode/powershell").then(({ powerShell }) => powerShell))],
  ["properties", ["ini", "conf", "env"], simple(() => import("@codemirror/legacy-modes/mode/properties").then(({ properties }) => properties))],
  ["python", ["py", "python3"], () => import("@codemirror/lang-python").then(({ python }) => python())],
  ["ruby", ["rb"], simple(() => import("@codemirror/legacy-modes/mode/ruby").then(({ ruby }) => ruby))],
  ["rust", ["rs"], simple(() => import("@codemirror/legacy-modes/mode/rust").then(({ rust }) => rust))],
  ["shell", ["bash", "sh", "zsh", "console", "shellsession"], simple(() => import("@codemirror/legacy-modes/mode/shell").then(({ shell }) => shell))],
  ["sql", ["mysql", "postgresql", "postgres"], () => import("@codemirror/lang-sql").then(({ sql }) => sql())],
  ["swift", [], simple(() => import("@codemirror/legacy-modes/mode/swift").then(({ swift }) => swift))],
  ["toml", [], simple(() => import("@codemirror/legacy-modes/mode/toml").then(({ toml }) => toml))],
  ["xml", ["svg"], simple(() => import("@codemirror/legacy-modes/mode/xml").then(({ xml }) => xml))],
  ["yaml", ["yml"], () => import("@codemirror/lang-yaml").then(({ yaml }) => yaml())],
];

export default known.map(([name, alias, load]) => LanguageDescription.of({ name, alias, load }));
