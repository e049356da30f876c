// What is typed is kept in the browser until the form is sent, and put back after a lost connection or a closed tab:
// in every form with room for words, and in <form data-autosave="name">. Files, passwords and hidden fields are left
// alone.
//
// The name should hold the record and its version ("goal-12-v3"), so that an old draft is never laid over newer text;
// a form without one goes by its address and the version it carries.

const PREFIX = "rod-traad:typed:";
const FORMS = "form[data-autosave], main form[method=post]:has(textarea):not([data-gap-step], [data-board-form])";
const SKIP = new Set(["hidden", "password", "file", "submit", "button", "reset"]);
const KEEP_FOR = 14 * 24 * 3600 * 1000;

const fieldsOf = (form) => [...form.elements].filter((field) => field.name && !SKIP.has(field.type));

function read(form) {
  return fieldsOf(form).map((field) => {
    if (field.type === "checkbox" || field.type === "radio") return [field.name, field.value, field.checked];
    if (field.type === "select-multiple") return [field.name, null, [...field.selectedOptions].map((o) => o.value)];
    return [field.name, null, field.value];
  });
}

function write(form, values) {
  for (const [name, value, state] of values) {
    for (const field of fieldsOf(form).filter((each) => each.name === name)) {
      if (field.type === "checkbox" || field.type === "radio") {
        if (field.value === value) field.checked = state;
      } else if (field.type === "select-multiple") {
        for (const option of field.options) option.selected = state.includes(option.value);
      } else {
        field.value = state;
      }
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
}

function storage(action) {
  try {
    return action(localStorage);
  } catch {
    return null; // private windows and full discs: the form works as it is
  }
}

function sweep(store) {
  for (const key of Object.keys(store).filter((each) => each.startsWith(PREFIX))) {
    const kept = JSON.parse(store.getItem(key));
    if (Date.now() - kept.at > KEEP_FOR) store.removeItem(key);
  }
}

// Says that what stands here was written earlier, with a way to begin from the stored text again.
function tellOfDraft(form, discard) {
  const { keptAgain, keptDiscard } = document.body.dataset;
  const notice = document.createElement("div");
  notice.className = "kept-again";
  notice.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ds-button";
  button.dataset.variant = "secondary";
  button.dataset.size = "sm";
  button.textContent = keptDiscard;
  button.addEventListener("click", () => {
    discard();
    notice.remove();
    fieldsOf(form)[0]?.focus();
  });
  notice.append(Object.assign(document.createElement("p"), { textContent: keptAgain }), button);
  form.prepend(notice);
}

const bound = new WeakSet();

function nameOf(form) {
  const address = form.getAttribute("action") ?? location.pathname;
  return `${address}-v${form.querySelector('input[name="version"]')?.value ?? ""}`;
}

function keep(form) {
  bound.add(form);
  form.dataset.autosave ||= nameOf(form);
  const key = PREFIX + form.dataset.autosave;
  const given = JSON.stringify(read(form));
  const status = form.querySelector("[data-autosave-status]");
  let dirty = false;
  let timer = 0;

  const kept = JSON.parse(storage((store) => store.getItem(key)) ?? "null");
  const sentBack = form.querySelector('[aria-invalid="true"]');
  if (kept && !sentBack && JSON.stringify(kept.values) !== given) {
    write(form, kept.values);
    for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    tellOfDraft(form, () => {
      clearTimeout(timer);
      write(form, JSON.parse(given));
      storage((store) => store.removeItem(key));
      dirty = false;
    });
  }

  const save = () => {
    clearTimeout(timer);
    storage((store) => store.setItem(key, JSON.stringify({ at: Date.now(), values: read(form) })));
    if (status) status.hidden = false;
  };
  form.addEventListener("input", (event) => {
    if (!event.isTrusted) return;
    dirty = JSON.stringify(read(form)) !== given;
    clearTimeout(timer);
    timer = setTimeout(save, 400);
  });
  // Whoever cancels has chosen to leave, and finds the text again: no need to ask.
  form.addEventListener("click", (event) => {
    if (!dirty || !event.target.closest(".form__buttons a")) return;
    save();
    dirty = false;
  });
  form.addEventListener("submit", () => {
    save();
    dirty = false;
    storage((store) => store.setItem(`${PREFIX}sent`, JSON.stringify({ at: Date.now(), key, from: location.href })));
  });
  addEventListener("beforeunload", (event) => {
    if (dirty && form.isConnected) event.preventDefault();
  });
}

// The page to sign in, or the one right after it: whoever signs in fast leaves it before its scripts have run.
const asksToSignIn = (address) => URL.canParse(address) && new URL(address).searchParams.has("next");

// A form that was sent and did not come back with errors has been stored: its draft is no longer needed. Where one
// was asked to sign in on the way, it was not.
function clearSent(root) {
  storage((store) => {
    const sent = JSON.parse(store.getItem(`${PREFIX}sent`) ?? "null");
    if (!sent) return;
    store.removeItem(`${PREFIX}sent`);
    const backWithErrors = root.querySelector('[data-autosave] [aria-invalid="true"], .error-summary, .conflict');
    const signingIn = asksToSignIn(location.href) || asksToSignIn(document.referrer);
    const elsewhere = location.href !== sent.from;
    const success = root.querySelector('.message[data-color="success"]');
    const refused = root.querySelector(".message") && !success; // led away with a word on why it could not be stored
    const stored = !signingIn && (success || (elsewhere && !refused));
    if (stored && !backWithErrors) store.removeItem(sent.key);
  });
}

// The same for a form that htmx has sent: its answer tells.
function clearAnswered(event) {
  const { sourceElement, response } = event.detail.ctx;
  const name = sourceElement?.dataset?.autosave;
  if (!name || response.status >= 400) return;
  storage((store) => {
    store.removeItem(PREFIX + name);
    store.removeItem(`${PREFIX}sent`);
  });
}

export function keepTyped(root) {
  storage(sweep);
  clearSent(root);
  const keepAll = () => {
    for (const form of root.querySelectorAll(FORMS)) if (!bound.has(form)) keep(form);
  };
  keepAll();
  root.addEventListener("htmx:after:request", clearAnswered);
  root.addEventListener("htmx:after:swap", keepAll);
}
