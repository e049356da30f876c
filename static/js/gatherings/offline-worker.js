// Keeps the page of a gathering, or of a board, so that it opens without a connection. Each page has a registration of its
// own, whose scope is its address; what lies below it, and everything else of the site, is not touched.
// `self.KEPT` is the name of the store, with the version of the site's files: set before this script is read.
const { KEPT } = self;
const PREFIX = "programme-";
const PATIENCE = 4000;
const REFRESH = 60_000;
const here = new URL(self.registration.scope).pathname;
const isBoard = /(?:^|\/)t\/[^/]+\/$/.test(here);
const hashed = /\.[0-9a-f]{12}\.\w+$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(begin()));

async function begin() {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== KEPT) await caches.delete(name);
  await self.clients.claim();
}

// The page with the moment it was read written on it, and the files it names. Gone where the page is; a server in trouble
// changes nothing.
async function keep(response) {
  const cache = await caches.open(KEPT);
  if (response.status >= 500) return;
  if (!response.ok || response.redirected) {
    await cache.delete(here, { ignoreVary: true });
    return;
  }
  const text = await response.text();
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(name);
  const at = new Date().toISOString();
  headers.set("X-Kept-At", at);
  const files = [...text.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js|svg|woff2))"/g)].map(([, path]) => path);
  await Promise.allSettled([...new Set(files)].map(async (path) => (await cache.match(path)) ?? cache.add(path)));
  await cache.put(here, new Response(text.replace("<body", `<body data-kept-at="${at}"`), { headers }));
}

// A gathering is kept as everybody reads it: nothing of whoever is signed in is left on the phone. A board is kept as it was
// read, since its form goes with the cookie of the phone; site.js throws it away when somebody signs out.
async function refresh(response) {
  const kept = await (await caches.open(KEPT)).match(here);
  if (isBoard) return keep(response);
  if (response.ok && kept && Date.now() - Date.parse(kept.headers.get("X-Kept-At")) < REFRESH) return undefined;
  return keep(await fetch(here, { credentials: "omit" }));
}

function late() {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE);
  });
}

async function page(event) {
  const kept = await (await caches.open(KEPT)).match(here);
  const answer = fetch(event.request).then((response) => {
    const copy = response.clone();
    event.waitUntil(refresh(copy).catch(() => {}));
    return response;
  });
  if (!kept) return answer;
  const first = await Promise.race([answer.catch(() => null), late()]);
  return first && first.status < 500 ? first : kept;
}

async function file(request) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request);
  if (kept && hashed.test(new URL(request.url).pathname)) return kept;
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request, response.clone());
    return response;
  } catch {
    return kept ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (pathname === here && !search) event.respondWith(page(event));
  } else if (["style", "script", "font"].includes(request.destination)) event.respondWith(file(request));
});

// The first time the page is read before the worker is there: the page asks for itself to be kept.
self.addEventListener("message", (event) => {
  if (event.data !== "keep") return;
  event.waitUntil(fetch(here, { credentials: isBoard ? "same-origin" : "omit" }).then(keep).catch(() => {}));
});
