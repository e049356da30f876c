// Boards are kept as they were read, to open without a connection (gatherings/offline-worker.js). Whoever signs out leaves
// nothing of theirs on the phone.
const PATIENCE = 500;

async function forget() {
  for (const name of await caches.keys()) {
    if (!name.startsWith("programme-")) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) if (/(?:^|\/)t\/[^/]+\/$/.test(new URL(request.url).pathname)) await cache.delete(request);
  }
}

export function forgetPages(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (!window.caches || !new URL(form.getAttribute("action") ?? "", location.href).pathname.endsWith("/logout/")) return;
    event.preventDefault();
    const late = new Promise((resolve) => {
      setTimeout(resolve, PATIENCE);
    });
    Promise.race([forget().catch(() => {}), late]).finally(() => form.submit());
  });
}
