// A form is sent once: the button rests while the answer is on its way. The server sees to it also without this file.

const REST = 8000;

// Going back may fetch the page again, with another token: what is sent from there is still the same submission.
function keepTokens(forms) {
  const tokens = forms.map((form) => [form.getAttribute("action"), form.elements.submission.value]);
  const [navigation] = performance.getEntriesByType("navigation");
  const earlier = history.state?.submissions;
  const same = earlier?.length === tokens.length && earlier.every(([action], n) => action === tokens[n][0]);
  if (navigation?.type === "back_forward" && same) {
    forms.forEach((form, n) => (form.elements.submission.value = earlier[n][1]));
  } else {
    history.replaceState({ ...history.state, submissions: tokens }, "");
  }
}

function rest(button) {
  button.setAttribute("aria-disabled", "true");
  setTimeout(() => button.removeAttribute("aria-disabled"), REST); // a file may be the answer, or one stops it
}

export function sendOnce(root) {
  keepTokens([...root.forms].filter((form) => form.elements.submission));
  root.addEventListener("submit", (event) => {
    const { submitter, target } = event;
    if (event.defaultPrevented || target.method !== "post" || !submitter) return;
    if (submitter.getAttribute("aria-disabled") === "true") event.preventDefault();
    else rest(submitter);
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const button of root.querySelectorAll("[type=submit][aria-disabled]")) button.removeAttribute("aria-disabled");
  });
}
