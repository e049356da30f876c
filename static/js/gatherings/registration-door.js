// Check-in at the door: the list is kept on the phone, marks are made at once and sent when there is a connection.
// Each mark has an id of its own and a moment; the server stores a person's first one of a day.
const door = document.getElementById("door");
const says = door.dataset;
const keys = { list: `door-list-${says.key}-${says.day}`, marks: `door-marks-${says.key}` };
const SEND_EVERY = 15_000;
const READ_EVERY = 60_000;
const KEPT_FOR = 14 * 24 * 3600 * 1000;
const list = door.querySelector("[data-door-list]");
const field = document.getElementById("sok");
const checkMark = door.querySelector(".door__here svg")?.cloneNode(true);

function read(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function keep(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or closed store: the marks live as long as the page does.
  }
}

let known = read(keys.list, null);
let marks = read(keys.marks, []);
let trouble = "";

// Lists of days that are long past, and those of whoever used the phone before.
for (const key of Object.keys(localStorage)) {
  if (!key.startsWith("door-list-") || key === keys.list) continue;
  const { read_at: readAt } = read(key, {});
  if (!key.startsWith(`door-list-${says.key}`) || Date.now() - Date.parse(readAt ?? 0) > KEPT_FOR) localStorage.removeItem(key);
}

function fill(text, ...values) {
  return values.reduce((words, value, place) => words.replace(place ? "§" : "#", value), text);
}

// Whether somebody is here: by the latest mark on this phone, else by the list.
function isHere(person) {
  const mine = marks.findLast(({ registration, day }) => registration === person.id && day === says.day);
  return mine ? !mine.undo : person.came;
}

function button(person, here) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "ds-button";
  if (here) made.dataset.variant = "tertiary";
  made.append(here ? says.saysUndo : says.saysMark);
  const whom = document.createElement("span");
  whom.className = "ds-sr-only";
  whom.append(`: ${person.name}`);
  made.append(whom);
  made.addEventListener("click", () => mark(person, here));
  return made;
}

function line(person) {
  const here = isHere(person);
  const row = document.createElement("li");
  row.className = here ? "door__line door__line--here" : "door__line";
  row.dataset.id = person.id;
  const parts = document.createElement("div");
  const who = document.createElement("span");
  who.className = "door__who";
  const name = document.createElement("strong");
  name.append(person.name);
  const from = document.createElement("span");
  from.className = "soft";
  from.append(person.from);
  who.append(name, " ", from);
  parts.append(who);
  if (here) {
    const sign = document.createElement("span");
    sign.className = "door__here";
    if (checkMark) sign.append(checkMark.cloneNode(true));
    sign.append(says.saysHere);
    parts.append(sign);
  }
  parts.append(button(person, here));
  row.append(parts);
  return row;
}

function matching() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  return known.people.filter((person) => {
    const text = `${person.name} ${person.from}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

// How many are here, when the list is from, and how many marks wait.
function tell() {
  const count = known.people.filter(isHere).length;
  document.querySelector("[data-door-count]").textContent = fill(says.saysCount, known.people.length, count);
  const moment = new Date(known.read_at);
  const clock = moment.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  const day = moment.toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long" });
  const from = fill(says.saysFrom, clock, day);
  const wrong = trouble || (navigator.onLine ? "" : says.saysOffline);
  door.querySelector("[data-door-from]").textContent = `${wrong} ${from}`.trim();
  door.querySelector("[data-door-unsent]").textContent = marks.length ? fill(says.saysUnsent, marks.length) : "";
}

function show() {
  if (!known) return;
  const shown = matching();
  const none = document.createElement("li");
  none.append(says.saysNone);
  const focused = document.activeElement?.closest?.("[data-id]")?.dataset.id;
  list.replaceChildren(...(shown.length ? shown.map(line) : [none]));
  if (focused) list.querySelector(`[data-id="${focused}"] button`)?.focus();
  door.querySelector("[data-door-none]")?.remove();
  tell();
}

function mark(person, undo) {
  const made = { id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`.slice(0, 36), registration: person.id };
  marks.push({ ...made, day: says.day, at: new Date().toISOString(), undo });
  keep(keys.marks, marks);
  if (!undo) field.value = "";
  show();
  send();
}

let sending = false;

async function post(sent) {
  const headers = { "X-CSRFToken": says.token };
  const body = new URLSearchParams({ marks: JSON.stringify(sent) });
  const response = await fetch(says.marks, { method: "POST", headers, body });
  if (response.redirected || !response.ok) throw new Error("signed out");
  return (await response.json()).marks;
}

// What was sent is put into the list that is kept, until it is read anew.
function settle(sent, answers) {
  const answered = new Map(answers.map((answer) => [answer.id, answer]));
  for (const mine of sent) {
    const person = known?.people.find(({ id }) => id === mine.registration);
    if (person && answered.get(mine.id)?.stored) person.came = !mine.undo;
  }
  marks = marks.filter(({ id }) => !answered.has(id));
  keep(keys.marks, marks);
  if (known) keep(keys.list, known);
  trouble = answers.filter(({ error }) => error).map(({ error }) => fill(says.saysRefused, error)).join(" ");
}

async function send() {
  if (sending || !marks.length) return;
  sending = true;
  const sent = marks.slice(0, 200);
  try {
    settle(sent, await post(sent));
  } catch (error) {
    trouble = error.message === "signed out" ? says.saysSignIn : says.saysOffline;
  } finally {
    sending = false;
    show();
  }
}

async function fetchList() {
  try {
    const response = await fetch(`${says.list}?dag=${says.day}`);
    if (response.redirected || !response.ok) throw new Error("signed out");
    known = await response.json();
    trouble = "";
    keep(keys.list, known);
  } catch (error) {
    trouble = error.message === "signed out" ? says.saysSignIn : says.saysOffline;
  }
  show();
}

door.querySelector("[data-door-search]").hidden = true;
field.form.addEventListener("submit", (event) => event.preventDefault());
field.addEventListener("input", show);
addEventListener("online", () => send().then(fetchList));
addEventListener("offline", show);
setInterval(send, SEND_EVERY);
setInterval(fetchList, READ_EVERY);
navigator.serviceWorker?.register(says.worker).catch(() => {});
show();
send().then(fetchList);
