// One dimension of a GAP analysis: keys 1–6 and Ctrl+Enter, the gap at once, saved at each change, kept through a lost connection.
// Without this file the buttons save.

const PREFIX = "rod-traad:gap:";
const PAUSE = 700;
const FIELDS = ["now", "wanted", "evidence", "cause", "action"];

const storage = (action) => {
  try {
    return action(localStorage);
  } catch {
    return null; // private windows and full discs: saved on the server all the same
  }
};

function valuesOf(form) {
  const data = new FormData(form);
  return Object.fromEntries([...FIELDS, "version"].map((name) => [name, data.get(name) ?? ""]));
}

function showValues(form, values) {
  for (const name of FIELDS) {
    const field = form.elements[name];
    if (field instanceof RadioNodeList) for (const radio of field) radio.checked = radio.value === values[name];
    else field.value = values[name];
  }
}

const same = (one, other) => FIELDS.every((name) => one[name] === other[name]);

function drawGap(form) {
  const box = form.querySelector("[data-gap]");
  const { now, wanted } = valuesOf(form);
  const words = box.dataset;
  const gap = now && wanted ? wanted - now : null;
  let text = words.none;
  if (gap === 0) text = words.zero;
  else if (gap === 1) text = words.one;
  else if (gap === -1) text = words.lessOne;
  else if (gap > 1) text = words.many.replace("#", gap);
  else if (gap < -1) text = words.lessMany.replace("#", -gap);
  box.querySelector("[data-gap-number]").textContent = gap === null ? "–" : String(gap).replace("-", "−");
  box.querySelector("[data-gap-words]").textContent = text;
}

// The row a digit goes to: the one that has the focus, else the first that is not answered, else none.
function rowFor(form) {
  const focused = document.activeElement?.closest("[data-scale]");
  return focused ?? [...form.querySelectorAll("[data-scale]")].find((row) => !row.querySelector(":checked"));
}

function answerByKey(form, event) {
  if (event.ctrlKey || event.altKey || event.metaKey || !/^[1-6]$/.test(event.key)) return;
  if (event.target.matches("textarea, select, input:not([type=radio])")) return;
  const row = rowFor(form);
  const radio = row?.querySelector(`input[value="${event.key}"]`);
  if (!radio) return;
  event.preventDefault();
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  const rows = [...form.querySelectorAll("[data-scale]")];
  const next = rows[rows.indexOf(row) + 1];
  (next ? (next.querySelector(":checked") ?? next.querySelector("input")) : form.elements.evidence).focus();
}

// Ctrl+Enter goes on to the next dimension, also from a text.
function goOnByKey(form, event) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector(".gap-step__go button"));
}

function start(form) {
  const key = PREFIX + form.dataset.gapStep;
  const words = form.dataset;
  const status = form.querySelector("[data-saved-status]");
  let stored = valuesOf(form);
  let savedAt = "";
  let timer = 0;
  let queue = Promise.resolve();
  let stuck = "conflict" in words; // a newer version, or signed out: the whole page has to go to the server
  let leaving = false;

  const say = (text, tone) => {
    if (status.textContent !== text) status.textContent = text;
    status.dataset.tone = tone;
  };
  const keep = () => storage((store) => store.setItem(key, JSON.stringify({ at: Date.now(), values: valuesOf(form) })));
  const forget = () => storage((store) => store.removeItem(key));

  // Tells how it went: "saved", "away" (no connection), or "refused" (the whole page must go to the server).
  async function post() {
    const values = valuesOf(form);
    if (stuck) return "refused";
    if (same(values, stored)) {
      forget();
      return "saved";
    }
    say(words.saving, "busy");
    keep();
    let response;
    try {
      response = await fetch(location.href, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Autosave": "1" },
        redirect: "manual",
        keepalive: true,
      });
    } catch {
      say(words.offline, "kept");
      return "away";
    }
    if (response.ok && response.headers.get("Content-Type")?.startsWith("application/json")) {
      const { version, at } = await response.json();
      form.elements.version.value = version;
      stored = { ...values, version: String(version) };
      if (same(valuesOf(form), values)) forget();
      say(words.saved.replace("#", at), "good");
      savedAt = at;
      return "saved";
    }
    if (response.status >= 500) {
      say(words.offline, "kept");
      return "away";
    }
    stuck = response.status !== 422;
    say({ 409: words.stale, 422: words.refused }[response.status] ?? words.signedOut, "kept");
    return "refused";
  }

  // One at a time: each carries the version that the one before it brought.
  function save() {
    clearTimeout(timer);
    queue = queue.then(post);
    return queue;
  }

  const kept = JSON.parse(storage((store) => store.getItem(key)) ?? "null");
  if (kept && !stuck && !same(kept.values, stored)) {
    showValues(form, kept.values);
    form.elements.version.value = kept.values.version;
    drawGap(form);
    save().then((how) => how === "saved" && say(words.fetched.replace("#", savedAt), "good"));
  } else if (kept) {
    forget();
  }
  if (!stuck) say("", "good");

  form.addEventListener("change", () => {
    drawGap(form);
    save();
  });
  form.addEventListener("input", () => {
    drawGap(form);
    keep();
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  addEventListener("online", save);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save());
  document.addEventListener("keydown", (event) => {
    answerByKey(form, event);
    goOnByKey(form, event);
  });

  // What is on its way arrives first, so that nobody meets a newer version of one's own. Going on without a
  // connection would leave an error page behind: stay, and say so.
  form.addEventListener("submit", async (event) => {
    if (leaving) return;
    event.preventDefault();
    const { submitter } = event;
    if ((await save()) === "away") {
      say(words.offlineStay, "kept");
      return;
    }
    leaving = true;
    setTimeout(() => form.requestSubmit(submitter)); // not while this submission is still being told of
  });
  for (const hint of form.querySelectorAll("[data-only-with-script]")) hint.hidden = false;
}

const form = document.querySelector("form[data-gap-step]");
if (form) start(form);
