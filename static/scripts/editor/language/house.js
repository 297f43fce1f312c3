// What only our house knows: [[Page]], @person, #topic, {{block}} and boxes such as !!! note "Title" with indented lines.
const box = /^!!![ \t]?[\w-]+[^"]*?(?:"[^"]*")?[ \t]*$/;
const indent = 4; // columns that lines inside a box stand in by

const code = (sign) => sign.charCodeAt(0);

// An element named `name` at each place where `sign` begins what `pattern` matches, unless `after` stands before it.
function inline({ name, sign, pattern, marks = 0, notAfter }) {
  const parse = (cx, next, at) => {
    if (next !== code(sign)) return -1;
    if (notAfter && at > cx.offset && notAfter.test(cx.slice(at - 1, at))) return -1;
    const found = pattern.exec(cx.slice(at, cx.end));
    if (!found) return -1;
    const end = at + found[0].length;
    const ends = marks ? [cx.elt("HouseMark", at, at + marks), cx.elt("HouseMark", end - marks, end)] : [];
    return cx.addElement(cx.elt(name, at, end, ends));
  };
  return { name, parse, before: "Link" };
}

const isBox = (cx, line) => line.indent < line.baseIndent + indent && box.test(line.text.slice(line.pos));

export default {
  defineNodes: [
    "HouseMark",
    "PageLink",
    "Person",
    "Topic",
    "HouseBlock",
    "BoxHead",
    {
      name: "Box",
      block: true,
      composite(cx, line, width) {
        if (line.indent < line.baseIndent + width && line.next > -1) return false;
        line.moveBaseColumn(line.baseIndent + width);
        return true;
      },
    },
  ],
  parseInline: [
    inline({ name: "PageLink", sign: "[", pattern: /^\[\[[^\[\]\n]+\]\]/, marks: 2 }),
    inline({ name: "Person", sign: "@", pattern: /^@\w(?:[\w.+-]*\w)?/, notAfter: /[\w./]/ }),
    inline({ name: "Topic", sign: "#", pattern: /^#\p{L}[\p{L}\p{N}_-]*/u, notAfter: /[\p{L}\p{N}_/&#]/u }),
    inline({ name: "HouseBlock", sign: "{", pattern: /^\{\{[ \t]*\w+(?::[^{}\n]*)?[ \t]*\}\}/, marks: 2 }),
  ],
  parseBlock: [
    {
      name: "Box",
      before: "ATXHeading",
      endLeaf: isBox,
      parse(cx, line) {
        if (!isBox(cx, line)) return false;
        cx.startComposite("Box", line.pos, indent);
        cx.addElement(cx.elt("BoxHead", cx.lineStart + line.pos, cx.lineStart + line.text.length));
        cx.nextLine();
        return true;
      },
    },
  ],
};
