// What an open form tells the server every few seconds, and what it hears: that the text is kept, who else is here, who saved.
import { token } from "../token.js";
import { basedOn, key } from "./draft/form.js";

export const news = document.querySelector("[data-pulse]");
const patience = 10_000;
const away = [502, 503, 504];

// Sends the fields, and answers {trouble} or what the server said.
export async function ask(fields = {}) {
  const body = new URLSearchParams({ key: key(), based_on: basedOn(), ...fields });
  try {
    const response = await fetch(news.dataset.pulse, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": token() },
      redirect: "manual", // to the sign-in page
      signal: AbortSignal.timeout(patience),
    });
    if (response.type === "opaqueredirect") return { trouble: "signed-out" };
    if (away.includes(response.status)) return { trouble: "offline" };
    const answer = response.headers.get("Content-Type")?.includes("json") ? await response.json() : {};
    if (answer.is_another) return { trouble: "another" };
    if (!response.ok) return { trouble: "refused", words: answer.error };
    return { ...answer, trouble: answer.is_gone ? "gone" : answer.is_closed ? "closed" : "" };
  } catch {
    return { trouble: "offline" };
  }
}

// While the window goes: there is no time for an answer, and room for some 60 KB only.
export function leave(fields = {}) {
  const said = { csrfmiddlewaretoken: token(), key: key(), based_on: basedOn(), left: "yes" };
  const body = new URLSearchParams({ ...said, ...fields });
  navigator.sendBeacon(news.dataset.pulse, body.toString().length < 60_000 ? body : new URLSearchParams(said));
}
