// What the menu behind “/” offers. A line's shape, or a block: what stands before, the words chosen to be typed over, what follows.
import { say } from "../../words.js";

const columns = () => ["| ", `${say("column")} 1`, ` | ${say("column")} 2 |\n| --- | --- |\n|  |  |\n|  |  |`];
const box = (kind) => () => [`!!! ${kind} "${say(`box_${kind}`)}"\n    `, "", ""];
const fence = (kind, words) => () => [`\`\`\`${kind}\n`, words, "\n```"];

export const sections = {
  text: [
    { name: "heading2", line: "heading2" },
    { name: "heading3", line: "heading3" },
    { name: "list", line: "list" },
    { name: "numbers", line: "numbers" },
    { name: "task", line: "task" },
    { name: "quote", line: "quote" },
  ],
  blocks: [
    { name: "table", block: columns },
    { name: "note", block: box("note") },
    { name: "tip", block: box("tip") },
    { name: "warning", block: box("warning") },
    { name: "danger", block: box("danger") },
    { name: "codeBlock", block: fence("", "") },
    { name: "divider", block: () => ["---\n", "", ""] },
    { name: "diagram", block: fence("mermaid", "flowchart LR\n    A --> B") },
    { name: "formula", block: fence("math", "a^2 + b^2 = c^2") },
  ],
  insert: [
    { name: "page", inline: "[[" },
    { name: "file", press: "input[type=file][data-upload-url]" },
    { name: "person", inline: "@" },
    { name: "topic", inline: "#" },
  ],
  live: [
    { name: "contents", block: () => ["{{contents}}", "", ""] },
    { name: "children", block: () => ["{{children}}", "", ""] },
    { name: "include", block: () => ["{{include: ", say("pageTitle"), "}}"] },
    { name: "recent", block: () => ["{{recent}}", "", ""] },
    { name: "files", block: () => ["{{files}}", "", ""] },
    { name: "ofTopic", block: () => ["{{topic: ", say("topicName"), "}}"] },
  ],
};
