// Before an analysis is submitted: what was written without a connection, in whichever dimension, and has not been sent.

const PREFIX = "rod-traad:gap:"; // as in gap-step.js

const isKept = (key) => {
  try {
    return localStorage.getItem(PREFIX + key) !== null;
  } catch {
    return false;
  }
};

const notice = document.querySelector("[data-gap-unsent]");
const form = document.querySelector("form.gap-submit");

// Looked at again each time: another tab may have written meanwhile, or sent what was kept.
function showUnsent() {
  let unsent = 0;
  for (const item of notice.querySelectorAll("[data-gap-step-key]")) {
    item.hidden = !isKept(item.dataset.gapStepKey);
    if (!item.hidden) unsent += 1;
  }
  notice.hidden = unsent === 0;
  return unsent > 0;
}

if (notice && form) {
  showUnsent();
  addEventListener("pageshow", showUnsent);
  addEventListener("storage", showUnsent);
  form.addEventListener("submit", (event) => {
    if (!showUnsent()) return;
    event.preventDefault();
    notice.focus();
  });
  notice.querySelector("[data-gap-discard]").addEventListener("click", () => {
    for (const item of notice.querySelectorAll("[data-gap-step-key]")) {
      localStorage.removeItem(PREFIX + item.dataset.gapStepKey);
    }
    showUnsent();
    form.querySelector("button[type=submit]").focus();
  });
}
