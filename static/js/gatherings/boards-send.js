// Answers on a board are kept in the browser until the server has them: through a lost connection, a reload, a closed
// tab. Each has an id of its own, so that what is sent twice is stored once. Without this file the form is sent as it is.

const PREFIX = "rod-traad:board:";
const AGAIN = 4000;

const storage = (action) => {
  try {
    return action(localStorage);
  } catch {
    return null; // private windows and full discs: kept while the page is open
  }
};

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const ask = () => document.dispatchEvent(new Event("board:ask"));

/** The answers that wait, in the order in which they were given; a vote takes the place of the one before it. */
class Queue {
  constructor(key) {
    this.key = `${PREFIX}${key}:waiting`;
    this.waiting = JSON.parse(storage((store) => store.getItem(this.key)) ?? "[]");
  }

  keep() {
    storage((store) => (this.waiting.length ? store.setItem(this.key, JSON.stringify(this.waiting)) : store.removeItem(this.key)));
  }

  add(answer) {
    if (answer.isVote) this.waiting = this.waiting.filter((other) => !other.isVote || other.isOnItsWay);
    this.waiting.push(answer);
    this.keep();
  }

  remove(answer) {
    this.waiting = this.waiting.filter((other) => other.id !== answer.id);
    this.keep();
  }
}

// Tells how it went: "sent", "away" (no connection), "refused" with the page's words, or "signed" (the page is too old).
async function post(address, answer, token) {
  const body = new URLSearchParams(answer.fields);
  body.set("csrfmiddlewaretoken", token);
  let response;
  try {
    response = await fetch(address, {
      method: "POST",
      body,
      headers: { "X-Board": "1" },
      redirect: "manual",
      signal: AbortSignal.timeout(10000),
    });
  } catch {
    return { how: "away" };
  }
  if (response.type === "opaqueredirect" || response.ok) return { how: "sent" };
  if (response.status >= 500 || response.status === 429) return { how: "away" };
  if (response.status !== 422) return { how: "old" };
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const words = [...page.querySelectorAll(".error-summary li")].map((line) => line.textContent.trim());
  return { how: "refused", words: words.join(" ") };
}

function start(board, form) {
  const queue = new Queue(board.dataset.key);
  const draft = `${PREFIX}${board.dataset.key}:typed`;
  const status = form.querySelector("[data-board-sent]");
  const text = form.elements.text;
  let sending = null;

  const say = (words) => (status.textContent = words);
  const sayWaiting = () => {
    const { length } = queue.waiting;
    if (length) say(length === 1 ? board.dataset.waitingOne : board.dataset.waitingMany.replace("#", length));
  };

  function giveBack(answer, words) {
    const typed = answer.fields.find(([name]) => name === "text")?.[1];
    if (text && typed && !text.value) text.value = typed;
    say(words || board.dataset.refused);
  }

  async function sendAll() {
    while (queue.waiting.length) {
      const [answer] = queue.waiting;
      say(board.dataset.sending);
      const { how, words } = await post(form.getAttribute("action") ?? location.pathname, answer, form.elements.csrfmiddlewaretoken.value);
      if (how === "away") {
        sayWaiting();
        return;
      }
      queue.remove(answer);
      if (how === "sent") say(board.dataset.sent);
      else {
        giveBack(answer, words);
        return;
      }
    }
    ask();
  }
  const send = () => {
    sending ??= sendAll().finally(() => (sending = null));
    return sending;
  };

  const keepTyped = () => storage((store) => (text.value ? store.setItem(draft, text.value) : store.removeItem(draft)));
  if (text) {
    const typed = storage((store) => store.getItem(draft));
    if (typed && !text.value) text.value = typed;
    text.addEventListener("input", keepTyped);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = [...form.querySelectorAll("input:checked, select")].some((field) => field.value);
    if (text ? !text.value.trim() : !chosen) {
      form.submit(); // the server says what is missing
      return;
    }
    const id = newId();
    const data = new FormData(form);
    data.delete("csrfmiddlewaretoken");
    if (text) data.set("client_id", id);
    data.set("submission", id);
    queue.add({ id, isVote: !text, fields: [...data.entries()] });
    if (text) {
      text.value = "";
      keepTyped();
    }
    sayWaiting();
    send();
  });

  addEventListener("online", send);
  setInterval(() => queue.waiting.length && send(), AGAIN);
  if (queue.waiting.length) send();
}

// Votes for questions: the button's name says which way.
function startVotes(form) {
  form.addEventListener("submit", async (event) => {
    const { submitter } = event;
    if (!submitter?.name) return;
    event.preventDefault();
    submitter.setAttribute("aria-disabled", "true");
    const answer = { fields: [[submitter.name, submitter.value], ["submission", newId()]] };
    const { how } = await post(form.action, answer, form.elements.csrfmiddlewaretoken.value);
    submitter.removeAttribute("aria-disabled");
    if (how === "old") location.reload();
    ask();
  });
}

const board = document.querySelector("[data-board][data-key]");
const form = document.querySelector("[data-board-form]");
if (board && form) start(board, form);
const votes = document.querySelector("[data-board-up]");
if (votes) startVotes(votes);
