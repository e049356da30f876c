// In the admin's form of a gathering: who leads a session, chosen by name among those that the server offers.
const addresses = document.querySelector("[data-people-address]")?.dataset;
const PAUSE = 200;

const tokenOf = (form) => form.elements.csrfmiddlewaretoken.value;
const organiserOf = (form) => form.elements.organiser?.value ?? "";

// A guest is typed as name, comma, organisation.
const guestIn = (text) => {
  const comma = text.indexOf(",");
  const [name, organisation] = [text.slice(0, comma).trim(), text.slice(comma + 1).trim()];
  return comma > 0 && name && organisation ? { name, organisation } : null;
};

let lists = 0;

const prepare = (box) => {
  box.dataset.isReady = "yes";
  const form = box.closest("form");
  const [list, input, keys, said] = ["chosen", "search", "keys", "said"].map((name) => box.querySelector(`[data-people-${name}]`));
  const offers = document.createElement("ul");
  lists += 1;
  offers.id = `people-offers-${lists}`;
  offers.className = "people-input__offers";
  offers.role = "listbox";
  offers.hidden = true;
  input.after(offers);
  input.role = "combobox";
  input.setAttribute("aria-controls", offers.id);
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-autocomplete", "list");
  let chosen = JSON.parse(box.dataset.chosen);
  let offered = [];
  let at = -1;

  const say = (text) => {
    said.textContent = text;
  };

  const draw = () => {
    keys.value = chosen.map(({ key }) => key).join(",");
    list.replaceChildren(
      ...chosen.map(({ key, label }) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "×";
        button.setAttribute("aria-label", `${box.dataset.textRemove}: ${label}`);
        button.addEventListener("click", () => {
          chosen = chosen.filter((person) => person.key !== key);
          draw();
          changed();
          input.focus();
        });
        item.append(label, button);
        return item;
      }),
    );
  };
  const changed = () => keys.dispatchEvent(new Event("change", { bubbles: true }));

  const close = () => {
    offered = [];
    at = -1;
    offers.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (person) => {
    if (!chosen.some(({ key }) => key === person.key)) chosen.push(person);
    input.value = "";
    say("");
    close();
    draw();
    changed();
  };

  const show = () => {
    offers.replaceChildren(
      ...offered.map((person, place) => {
        const item = document.createElement("li");
        item.id = `${offers.id}-${place}`;
        item.role = "option";
        item.textContent = person.label;
        item.setAttribute("aria-selected", String(place === at));
        item.addEventListener("mousedown", (event) => {
          event.preventDefault();
          choose(person);
        });
        return item;
      }),
    );
    offers.hidden = offered.length === 0;
    input.setAttribute("aria-expanded", String(offered.length > 0));
    if (at >= 0) input.setAttribute("aria-activedescendant", `${offers.id}-${at}`);
    else input.removeAttribute("aria-activedescendant");
  };

  const search = async () => {
    const typed = input.value.trim();
    close();
    say("");
    if (!typed) return;
    const query = new URLSearchParams({ arrangor: organiserOf(form), q: typed.replaceAll(",", " ") });
    try {
      const answer = await fetch(`${addresses.peopleAddress}?${query}`);
      if (!answer.ok) throw new Error(answer.status);
      const { people } = await answer.json();
      if (input.value.trim() !== typed || document.activeElement !== input) return;
      offered = people.filter(({ key }) => !chosen.some((person) => person.key === key));
      at = offered.length ? 0 : -1;
      show();
      if (!offered.length) say(guestIn(typed) ? `${box.dataset.textGuest}: ${typed}` : box.dataset.textNone);
    } catch {
      say(box.dataset.textFailed);
    }
  };

  const addGuest = async (guest) => {
    const body = new URLSearchParams({ ...guest, arrangor: organiserOf(form), csrfmiddlewaretoken: tokenOf(form) });
    try {
      const answer = await fetch(addresses.guestAddress, { method: "POST", body });
      const told = await answer.json();
      if (answer.ok) choose(told);
      else say(told.error);
    } catch {
      say(box.dataset.textFailed);
    }
  };

  let waiting;
  input.addEventListener("input", (event) => {
    event.stopPropagation();
    clearTimeout(waiting);
    waiting = setTimeout(search, PAUSE);
  });
  input.addEventListener("blur", close);
  const move = (event, step) => {
    if (!offered.length) return;
    event.preventDefault();
    at = (at + step + offered.length) % offered.length;
    show();
  };
  const take = (event) => {
    event.preventDefault(); // it would send the form
    const guest = guestIn(input.value);
    if (at >= 0) choose(offered[at]);
    else if (guest) addGuest(guest);
    else search();
  };
  const takeBack = () => {
    if (input.value || !chosen.length) return;
    chosen.pop();
    draw();
    changed();
  };
  const ofKey = { ArrowDown: (event) => move(event, 1), ArrowUp: (event) => move(event, -1), Escape: close, Enter: take, Backspace: takeBack };
  input.addEventListener("keydown", (event) => ofKey[event.key]?.(event));
  draw();
};

if (addresses) {
  const ready = () => {
    for (const box of document.querySelectorAll("[data-people]:not([data-is-ready])")) prepare(box);
  };
  new MutationObserver(ready).observe(document.body, { childList: true, subtree: true });
  ready();
}
