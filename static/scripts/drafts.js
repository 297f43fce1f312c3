// Texts not saved yet, as this browser keeps them. A key names person, page and form: “5:page:12~k3v9”.
// What the server has too is marked `isKept`: it is the server then that says whether there still is such a draft.
const prefix = "draft:";
const mark = "draft-sent";
const longest = 90 * 24 * 3600_000;

export const draftOf = (key) => {
  try {
    return JSON.parse(localStorage.getItem(prefix + key));
  } catch {
    return null;
  }
};

export function keepDraft(key, draft) {
  try {
    localStorage.setItem(prefix + key, JSON.stringify({ at: Date.now(), ...draft }));
    return true;
  } catch {
    return false; // The browser's store is full or closed; nothing is claimed then.
  }
}

export const dropDraft = (key) => localStorage.removeItem(prefix + key);

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

// All that was typed into forms of the same page, the newest first.
export function draftsOf(base) {
  const names = keys().map((name) => name.slice(prefix.length));
  const found = names.filter((name) => name.startsWith(`${base}~`)).map((key) => ({ key, ...draftOf(key) }));
  return found.filter(({ fields }) => fields).sort((one, other) => other.at - one.at);
}

export function forgetOldDrafts() {
  for (const name of keys()) {
    const key = name.slice(prefix.length);
    if (!((draftOf(key)?.at ?? 0) > Date.now() - longest)) dropDraft(key);
  }
}

// Whoever has the machine next finds none of what the server has anyway.
export function forgetKeptDrafts() {
  for (const name of keys()) {
    const key = name.slice(prefix.length);
    if (draftOf(key)?.isKept) dropDraft(key);
  }
}

// Which form this tab has just sent.
export const markSent = (key) => sessionStorage.setItem(mark, key);
export const sent = () => sessionStorage.getItem(mark);
export const forgetSent = () => sessionStorage.removeItem(mark);
