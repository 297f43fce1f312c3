// Pictures that came along inside of what was pasted: a mark with their number stands where they were, until they are
// files on their way.
const MARK = /\ue010(\d+)\ue011/g;

export const markOf = (number) => `\ue010${number}\ue011`;

// Takes the marks out of a text, and gives where each picture was in what is left.
export function withoutMarks(text) {
  const found = [];
  let taken = 0;
  for (const { 0: mark, 1: number, index } of text.matchAll(MARK)) {
    found.push({ number: Number(number), at: index - taken });
    taken += mark.length;
  }
  return { text: text.replace(MARK, ""), found };
}

function bytesOf(coded) {
  try {
    return Uint8Array.from(atob(decodeURIComponent(coded)), (sign) => sign.charCodeAt(0));
  } catch {
    return null; // not what it says it is
  }
}

// Gives the picture as a file, or null where it cannot be read.
export function fileOf({ source }, name) {
  const [head, coded] = source.split(",");
  const type = head.slice("data:".length, head.indexOf(";"));
  const bytes = bytesOf(coded);
  return bytes && new File([bytes], `${name}.${type.split("/")[1]}`, { type });
}
