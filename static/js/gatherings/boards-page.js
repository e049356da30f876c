// A board that follows what happens: asks the server again and again what has changed, lays it in, and says when the
// connection is gone and since when. Without this file the page is read anew.

const EVERY = 1200;
const SPREAD = 400; // phones of a room do not ask at the same moment
const LONGEST = 6000;

const wait = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));
const clock = (moment) => moment.toLocaleTimeString("nb-NO", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");

// Cards stand by their rank, the highest first.
function place(list, card) {
  const rank = Number(card.dataset.rank);
  const next = [...list.children].find((other) => other !== card && Number(other.dataset.rank) < rank);
  if (next) next.before(card);
  else list.append(card);
}

function layCard(card) {
  const earlier = document.getElementById(card.id);
  if ("gone" in card.dataset) {
    earlier?.remove();
    return;
  }
  const box = earlier?.querySelector("input[type=checkbox]");
  if (box?.checked) card.querySelector("input[type=checkbox]").checked = true;
  const list = document.getElementById(card.dataset.list);
  if (!list) return;
  const hadFocus = earlier?.contains(document.activeElement);
  earlier?.remove();
  place(list, card);
  if (hadFocus) card.querySelector("button, input")?.focus();
}

function replace(id, fragment) {
  const [before, after] = [document.getElementById(id), fragment.querySelector(`#${id}`)];
  if (before && after && before.textContent !== after.textContent) {
    const open = before.querySelector("details")?.open;
    before.replaceWith(document.importNode(after, true));
    if (open) document.getElementById(id).querySelector("details")?.setAttribute("open", "");
  }
}

function lay(board, fragment) {
  for (const id of ["tavle-na", "tavle-resultat"]) replace(id, fragment);
  const cards = [...fragment.querySelectorAll("[data-board-cards] > li")].map((card) => document.importNode(card, true));
  if ("whole" in fragment.dataset) {
    const kept = new Set(cards.map((card) => card.id));
    for (const card of board.querySelectorAll("[data-board-lists] li[data-rank]")) {
      if (!kept.has(card.id)) card.remove();
    }
  }
  cards.forEach(layCard);
  board.dataset.token = fragment.dataset.token;
}

// What must be read anew: a board that opens has a form; the projected page follows to the board that is open.
function leads(board, fragment) {
  if (fragment.dataset.follow) {
    location.assign(fragment.dataset.follow);
    return true;
  }
  const opens = board.dataset.state !== "open" && fragment.dataset.state === "open" && board.hasAttribute("data-key");
  board.dataset.state = fragment.dataset.state;
  if (opens) location.reload();
  return opens;
}

function watch(board) {
  const notice = board.querySelector("[data-board-connection]");
  let etag = "";
  let since = null;
  let asking = null;

  const away = () => {
    since ??= new Date();
    notice.textContent = board.dataset.away.replace("#", clock(since));
    notice.hidden = false;
  };
  const back = () => {
    since = null;
    notice.hidden = true;
  };

  // `straks` asks for the board as it is now: all others are answered with what it was a quarter of a second ago.
  async function ask(straks) {
    const response = await fetch(`${board.dataset.stateUrl}?etter=${board.dataset.token}${straks ? "&straks" : ""}`, {
      headers: etag ? { "If-None-Match": etag } : {},
      cache: "no-store",
      signal: AbortSignal.timeout(LONGEST),
    });
    if (response.status === 304) return back();
    if (!response.ok) throw new Error(String(response.status));
    const text = await response.text();
    back();
    if (response.status === 204 || response.redirected) return undefined;
    const fragment = new DOMParser().parseFromString(text, "text/html").querySelector("[data-board-fragment]");
    if (!fragment) return undefined;
    etag = response.headers.get("ETag") ?? "";
    if (!leads(board, fragment)) lay(board, fragment);
    return undefined;
  }

  // One question at a time, whoever asks it.
  const now = (straks = false) => {
    asking ??= ask(straks)
      .catch(away)
      .finally(() => (asking = null));
    return asking;
  };

  (async () => {
    for (;;) {
      await wait(EVERY + Math.random() * SPREAD);
      if (document.visibilityState === "visible") await now();
    }
  })();
  addEventListener("offline", away);
  addEventListener("online", () => now());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && now());
  document.addEventListener("board:ask", () => now(true));
}

// A board that has not been opened yet.
async function waitFor(waiting) {
  waiting.querySelector("[data-with-script]").hidden = false;
  for (;;) {
    await wait(2 * EVERY + Math.random() * SPREAD);
    try {
      const response = await fetch(waiting.dataset.stateUrl, { cache: "no-store" });
      if (response.status === 200) return location.reload();
    } catch {
      // no connection: asked again
    }
  }
}

const board = document.querySelector("[data-board]");
if (board) watch(board);
const waiting = document.querySelector("[data-board-waiting]");
if (waiting) waitFor(waiting);
