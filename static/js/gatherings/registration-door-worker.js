// Keeps the page for check-in on the phone: its address, styles and scripts, so that it opens without a connection.
// It stands in a scope of its own (/samlinger/…/innsjekk/) and touches nothing else.
const KEPT = "door-1";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The page of each day as it was last read; signed out, nothing is kept any more.
async function page(request) {
  const cache = await caches.open(KEPT);
  try {
    const response = await fetch(request);
    if (response.redirected) await caches.delete(KEPT);
    else if (response.ok) await cache.put(request.url, response.clone());
    return response;
  } catch {
    return (await cache.match(request.url)) ?? Response.error();
  }
}

async function asset(request) {
  const cache = await caches.open(KEPT);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request, response.clone());
    return response;
  } catch {
    return (await cache.match(request)) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (pathname.endsWith("/innsjekk/")) event.respondWith(page(request));
  } else if (["style", "script", "font"].includes(request.destination)) event.respondWith(asset(request));
});
