// A gathering or a board that was opened once opens without a connection, and says from when it is.
const bar = document.getElementById("offline");
const { keptAt } = document.body.dataset;
const readAt = new Date(keptAt ?? Date.now());
const says = bar.dataset;

function moment() {
  const { lang } = document.documentElement;
  const clock = readAt.toLocaleTimeString(lang, { hour: "2-digit", minute: "2-digit" });
  if (readAt.toDateString() === new Date().toDateString()) return says.today.replace("#", clock);
  const day = readAt.toLocaleDateString(lang, { weekday: "long", day: "numeric", month: "long" });
  return says.day.replace("#", day).replace("§", clock);
}

function show() {
  bar.querySelector("[data-offline-words]").textContent = moment();
  bar.hidden = false;
}

if (keptAt) show();
else addEventListener("offline", show);
addEventListener("online", () => {
  if (keptAt) location.reload();
  bar.hidden = true;
});

async function keepThisPage() {
  const registration = await navigator.serviceWorker.register(says.worker, { scope: location.pathname });
  if (keptAt) return;
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  if (!registration.active || !navigator.serviceWorker.controller) worker.postMessage("keep");
}

if (/(?:^|\/)(?:samlinger|t)\/[^/]+\/$/.test(location.pathname) && !location.search) {
  navigator.serviceWorker && keepThisPage().catch(() => {});
}
