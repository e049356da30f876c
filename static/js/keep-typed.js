// <form data-autosave="name">: what is typed is kept in the browser until the form is sent, and put back after a
// lost connection or a closed tab. Files, passwords and hidden fields are left alone.
//
// The name should hold the record and its version ("goal-12-v3"), so that an old draft is never laid over newer text.

const PREFIX = "rod-traad:typed:";
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

function keep(form) {
  const key = PREFIX + form.dataset.autosave;
  const given = JSON.stringify(read(form));
  const status = form.querySelector("[data-autosave-status]");
  let dirty = false;
  let timer = 0;

  const kept = JSON.parse(storage((store) => store.getItem(key)) ?? "null");
  const sentBack = form.querySelector('[aria-invalid="true"]');
  if (kept && !sentBack && JSON.stringify(kept.values) !== given) {
    write(form, kept.values);
    dirty = true;
    if (status) status.hidden = false;
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
  form.addEventListener("submit", () => {
    save();
    dirty = false;
    storage((store) => store.setItem(`${PREFIX}sent`, JSON.stringify({ at: Date.now(), key, from: location.href })));
  });
  addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
}

// A form that was sent and did not come back with errors has been stored: its draft is no longer needed.
function clearSent(root) {
  storage((store) => {
    const sent = JSON.parse(store.getItem(`${PREFIX}sent`) ?? "null");
    if (!sent) return;
    store.removeItem(`${PREFIX}sent`);
    const backWithErrors = root.querySelector('[data-autosave] [aria-invalid="true"], .error-summary, .conflict');
    const stored = root.querySelector('.message[data-color="success"]') || location.href !== sent.from;
    if (stored && !backWithErrors) store.removeItem(sent.key);
  });
}

export function keepTyped(root) {
  storage(sweep);
  clearSent(root);
  for (const form of root.querySelectorAll("form[data-autosave]")) keep(form);
}
