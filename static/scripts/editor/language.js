// What the text is made of: GitHub's Markdown, and what only our house knows.
import { Language, LanguageDescription, ParseContext } from "@codemirror/language";
import { commonmarkLanguage } from "@codemirror/lang-markdown";
import { GFM, parseCode } from "@lezer/markdown";
import house from "./language/house.js";
import languages from "./language/code.js";

function codeParser(info) {
  const [name] = /^[^\s{]*/.exec(info);
  const found = name && LanguageDescription.matchLanguageName(languages, name, false);
  if (!found) return null;
  return found.support ? found.support.language.parser : ParseContext.getSkippingParser(found.load());
}

const parser = commonmarkLanguage.parser.configure([GFM, house, parseCode({ codeParser })]);

export default new Language(commonmarkLanguage.data, parser, [], "markdown").extension;
