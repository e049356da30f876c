// Small comforts for every page. All of it works without.
import { forgetPages } from "./forget-pages.js";
import { keepFocus, placeFocus } from "./focus.js";
import { keepTyped } from "./keep-typed.js";
import { keepOutlines } from "./paste-outline.js";
import { watchRequests } from "./requests.js";
import { sendOnce } from "./sent-once.js";
import { watchLengths } from "./typed-length.js";

// Menus made of <details> close when one clicks beside them or presses Escape.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// What works only with script is shown only then.
if (window.PublicKeyCredential) document.querySelector("#passkey")?.removeAttribute("hidden");

// On paper every fold is open; afterwards it is as it was.
const opened = [];
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("main details:not([open])")) {
    fold.open = true;
    opened.push(fold);
  }
});
addEventListener("afterprint", () => {
  for (const fold of opened.splice(0)) fold.open = false;
});

// A page that shows only a part is printed as the whole: <a data-print-whole href="…#skriv-ut"> leads there, and so do the keys for printing.
const whole = document.querySelector("a[data-print-whole]");
if (location.hash === "#skriv-ut") addEventListener("load", () => print());
whole?.addEventListener("click", (event) => {
  if (new URL(whole.href).search !== location.search) return;
  event.preventDefault();
  print();
});
addEventListener("keydown", (event) => {
  if (!whole || event.key !== "p" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  event.preventDefault();
  whole.click();
});

// <button data-print> prints; <select data-submit> and the like send their form when changed.
for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});

// <button data-copy="id"> copies what stands in a field, and says so in its own words.
for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  await navigator.clipboard.writeText(field.value);
  button.textContent = button.dataset.copied;
});

// <button data-check-all="name"> ticks every box of that name in its form.
for (const button of document.querySelectorAll("[data-check-all]")) button.hidden = false;
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-check-all]");
  if (!button) return;
  for (const box of button.form.querySelectorAll(`input[type=checkbox][name="${button.dataset.checkAll}"]`)) {
    box.checked = true;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

keepTyped(document);
keepOutlines();
placeFocus(document);
keepFocus(document);
watchRequests(document);
sendOnce(document);
watchLengths(document);
forgetPages(document);
