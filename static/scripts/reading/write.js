// The editor is fetched when one begins to write, in place of the field that stands there until then.
const form = document.querySelector("form[data-editor-script]");
const load = () => import(form.dataset.editorScript);

if (form && "unsaved" in form.dataset) load();
else form?.addEventListener("focusin", load, { once: true });
