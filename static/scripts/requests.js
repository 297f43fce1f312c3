// htmx, and what every request that changes something carries.
import "htmx.org";
import { token } from "./token.js";

document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb === "get") return;
  detail.headers["X-CSRFToken"] = token();
  // A form that was laid out before another one gave the token of today sends that one's.
  if (detail.formData.has("csrfmiddlewaretoken") && token()) detail.parameters.csrfmiddlewaretoken = token();
});

// A form that was open while somebody signed in anew, in another tab, sends the token of today.
document.addEventListener("submit", ({ target }) => {
  const field = target.elements.csrfmiddlewaretoken;
  if (field && token()) field.value = token();
});

// A link with data-method="post" acts at once; without scripts it leads to a page that asks.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-method=post]");
  if (!link || !token()) return;
  event.preventDefault();
  const form = Object.assign(document.createElement("form"), { method: "post", action: link.href, hidden: true });
  form.append(Object.assign(document.createElement("input"), { name: "csrfmiddlewaretoken", value: token() }));
  document.body.append(form);
  form.submit();
});
