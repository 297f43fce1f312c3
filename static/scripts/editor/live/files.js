// Where pictures named by a relative address are, as in pages that were imported: the preview knows, and is asked once.
import { StateEffect } from "@codemirror/state";
import { token } from "../../token.js";
import { form } from "../text.js";

export const found = StateEffect.define();

const asker = form?.querySelector("[data-preview]");
let known = null;

const nameOf = (address) => decodeURIComponent(address.split(/[?#]/)[0].split("/").at(-1));

async function ask(view) {
  const data = new FormData(form);
  for (const [name, value] of Object.entries(JSON.parse(asker.getAttribute("hx-vals") ?? "{}"))) data.set(name, value);
  const headers = { "X-CSRFToken": token(), "HX-Request": "true" };
  const answer = await fetch(asker.getAttribute("hx-post"), { method: "POST", body: data, headers }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const picture of page.querySelectorAll("img[src^='/files/']")) {
    const address = picture.getAttribute("src");
    known.set(nameOf(address), address);
  }
  if (known.size) view.dispatch({ effects: found.of(null) });
}

export function fileNamed(written, view) {
  if (/^(?:[a-z][\w+.-]*:|\/)/i.test(written) || !asker) return "";
  if (!known) {
    known = new Map();
    setTimeout(() => ask(view));
  }
  try {
    return known.get(nameOf(written)) ?? "";
  } catch {
    return ""; // not an address at all
  }
}
