// htmx requests that fail must say so; without this the click would seem to do nothing.

function say(text) {
  document.querySelector(".toast")?.remove();
  const toast = document.createElement("div");
  toast.className = "ds-alert toast";
  toast.dataset.color = "danger";
  toast.setAttribute("role", "alert");
  toast.textContent = text;
  document.body.append(toast);
  setTimeout(() => toast.remove(), 8000);
}

export function watchRequests(root) {
  const words = root.body.dataset;
  root.addEventListener("htmx:response:error", (event) => {
    const status = event.detail?.ctx?.response?.status ?? 500;
    if (status === 422 || status === 409) return; // comes back with its own words
    say(status === 403 || status === 404 ? words.refused : words.failed);
  });
  root.addEventListener("htmx:error", () => say(words.offline));
}
