// Sends a small change and gives what came of it: { done, problem, … }; a problem is always a sentence to show.
import { token } from "../token.js";
import { say } from "../words.js";

const refused = { 401: "signedOut", 403: "closed", 404: "closed", 429: "later" };

export async function post(address, values) {
  let response;
  try {
    const headers = { "X-CSRFToken": token(), Accept: "application/json" };
    response = await fetch(address, { method: "POST", headers, body: new URLSearchParams(values) });
  } catch {
    return { done: false, problem: say("offline") };
  }
  if (response.headers.get("Content-Type")?.startsWith("application/json")) {
    return { done: response.ok, ...(await response.json()) };
  }
  const reason = response.redirected ? "signedOut" : (refused[response.status] ?? "unsaved");
  return { done: false, problem: say(reason) };
}
