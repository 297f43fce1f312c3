// The house's colours as diagrams need them: Mermaid reckons with them and knows no oklch().
const ink = "#22252d";
const pale = "#e2e5eb";

// One colour for each branch, slice or section: `fills` under words, `lines` by themselves.
const scale = ({ fills, lines, words, onLines }) =>
  Object.fromEntries([
    ...[...fills, ...fills.slice(0, 4)].flatMap((fill, n) => [
      [`cScale${n}`, fill],
      [`cScaleLabel${n}`, words],
      [`cScaleInv${n}`, lines[n % 8]],
      [`pie${n + 1}`, fill],
    ]),
    ...lines.flatMap((line, n) => [
      [`git${n}`, line],
      [`gitInv${n}`, onLines],
      [`gitBranchLabel${n}`, onLines],
    ]),
  ]);

const plain = { useGradient: false, dropShadow: "none", pieOpacity: "1", pieStrokeWidth: "1px", pieOuterStrokeWidth: "0" };

export const light = {
  ...plain,
  ...scale({
    fills: ["#cfe0f8", "#efe0bd", "#cbe9d4", "#f4d2d6", "#ddd2f4", "#c6e8e8", "#f8d8bb", "#dcdfe5"],
    lines: ["#3f73b8", "#94701c", "#33804f", "#b04a5c", "#7455b0", "#257c7c", "#ad5f20", "#626976"],
    words: ink,
    onLines: "#ffffff",
  }),
  pieStrokeColor: "#fdfcfa",
  background: "#fdfcfa",
  primaryColor: "#ebf2fc",
  primaryBorderColor: "#7d9cc8",
  primaryTextColor: ink,
  secondaryColor: "#f3f1ea",
  secondaryBorderColor: "#b9b4a4",
  secondaryTextColor: ink,
  tertiaryColor: "#f7f5f1",
  tertiaryBorderColor: "#cfcabd",
  tertiaryTextColor: ink,
  lineColor: "#5a6070",
  textColor: ink,
  titleColor: ink,
  edgeLabelBackground: "#fdfcfa",
  noteBkgColor: "#fdf4dc",
  noteBorderColor: "#d3b467",
  noteTextColor: "#3d3115",
  errorBkgColor: "#fdeeed",
  errorTextColor: "#a11c20",
};

export const dark = {
  ...plain,
  ...scale({
    fills: ["#2b4a70", "#574a24", "#285238", "#64333d", "#493976", "#225355", "#644123", "#424854"],
    lines: ["#7aa6e3", "#cfb061", "#76c294", "#e08f9c", "#b196e4", "#6cc3c3", "#e5a970", "#a2a9b5"],
    words: pale,
    onLines: "#14171d",
  }),
  pieStrokeColor: "#14171d",
  background: "#14171d",
  primaryColor: "#233349",
  primaryBorderColor: "#6c8fc0",
  primaryTextColor: pale,
  secondaryColor: "#2a2e36",
  secondaryBorderColor: "#6a7180",
  secondaryTextColor: pale,
  tertiaryColor: "#1d2129",
  tertiaryBorderColor: "#4a505d",
  tertiaryTextColor: pale,
  lineColor: "#a2a9b8",
  textColor: pale,
  titleColor: pale,
  edgeLabelBackground: "#14171d",
  noteBkgColor: "#3a3220",
  noteBorderColor: "#8d7639",
  noteTextColor: "#f0e6cc",
  errorBkgColor: "#43211f",
  errorTextColor: "#f3b5ae",
};
