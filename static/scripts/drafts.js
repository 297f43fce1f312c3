// Texts not saved yet, kept in this browser only.
const prefix = "draft:";
const mark = "draft-sent";

export const draftOf = (key) => {
  try {
    return JSON.parse(localStorage.getItem(prefix + key));
  } catch {
    return null;
  }
};

export function keepDraft(key, fields) {
  try {
    localStorage.setItem(prefix + key, JSON.stringify({ fields, at: Date.now() }));
    return true;
  } catch {
    return false; // The browser's store is full or closed; nothing is claimed then.
  }
}

export const dropDraft = (key) => localStorage.removeItem(prefix + key);

// Which form this tab has just sent.
export const markSent = (key) => sessionStorage.setItem(mark, key);
export const sent = () => sessionStorage.getItem(mark);
export const forgetSent = () => sessionStorage.removeItem(mark);
