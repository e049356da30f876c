// In the admin's form of a gathering, as one types: the server is asked what each day sums up to, and what overlaps.
const overview = document.querySelector("[data-programme-overview]");
const [PAUSE, PAUSE_BEFORE_ASKING] = [150, 350];
const SENT = /^(?:csrfmiddlewaretoken|organiser|starts_on|ends_on|(?:sessions|rooms)-.+)$/;

if (overview) {
  const form = overview.closest("form");
  const target = overview.querySelector("[data-programme-days]");
  const text = (name) => overview.dataset[`text${name}`];
  const language = document.documentElement.lang || "nb";

  const clock = (minutes) => `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}.${String(minutes % 60).padStart(2, "0")}`;
  const minutesOf = (value) => {
    const time = /^(\d{1,2})[:.](\d{2})/.exec(value.trim());
    return time ? Number(time[1]) * 60 + Number(time[2]) : null;
  };
  const dateOf = (name) => {
    const value = form.elements[name]?.value ?? "";
    const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value.trim());
    const norwegian = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(value.trim());
    const [year, month, day] = iso ? iso.slice(1) : (norwegian?.slice(1).reverse() ?? []);
    return year ? new Date(Date.UTC(year, month - 1, day)) : null;
  };

  const rows = () => {
    const placed = [];
    const total = Number(form.elements["sessions-TOTAL_FORMS"]?.value ?? 0);
    for (let row = 0; row < total; row += 1) {
      const field = (name) => form.elements[`sessions-${row}-${name}`];
      if (!field("day") || field("DELETE")?.value || field("cancelled")?.checked) continue;
      const begins = minutesOf(field("starts").value);
      const minutes = Number(field("minutes").value);
      const session = {
        row,
        day: Number(field("day").value),
        begins,
        minutes,
        ends: begins + minutes,
        title: field("title").value.trim() || text("NoTitle"),
        field,
      };
      showEnd(session);
      showSummary(session, row);
      if (begins !== null && minutes > 0) placed.push(session);
    }
    return placed;
  };

  // What somebody has written or chosen in, also while a row is being made: it is theirs.
  const touched = new Set();
  form.addEventListener("input", (event) => touched.add(event.target.name), { capture: true });
  const isTouched = (row) => [...touched].some((name) => name?.startsWith(`sessions-${row}-`));

  // A new row goes on where the one before it ends: most often only the length and the title are left to write.
  let known = Number(form.elements["sessions-TOTAL_FORMS"]?.value ?? 0);
  const fillNewRows = () => {
    const total = Number(form.elements["sessions-TOTAL_FORMS"]?.value ?? 0);
    for (; known < total; known += 1) {
      const field = (name) => form.elements[`sessions-${known}-${name}`];
      const before = rows().at(-1);
      if (!before || !field("starts") || isTouched(known) || field("starts").value || before.ends >= 1440) continue;
      field("day").value = before.day;
      field("starts").value = clock(before.ends).replace(".", ":");
      field("starts").dispatchEvent(new Event("change", { bubbles: true }));
    }
    known = total;
  };

  const showEnd = ({ field, begins, minutes, ends }) => {
    const place = field("minutes").parentElement;
    let shown = place.querySelector(".programme-overview__end");
    if (!shown) {
      shown = document.createElement("span");
      shown.className = "programme-overview__end";
      place.append(shown);
    }
    shown.textContent = begins !== null && minutes > 0 ? `${text("Until")} ${clock(ends)}` : "";
  };

  // What the row is about, beside its number: so it can be found when it is folded.
  const showSummary = ({ day, begins, minutes, ends, title }, row) => {
    const heading = document.querySelector(`#inline_child_sessions-${row} [data-panel-heading-text]`);
    if (!heading) return;
    let shown = heading.querySelector(".programme-overview__summary");
    if (!shown) {
      shown = document.createElement("span");
      shown.className = "programme-overview__summary";
      heading.append(shown);
    }
    const time = begins !== null && minutes > 0 ? `${text("Day")} ${day}, ${clock(begins)}–${clock(ends)}` : "";
    shown.textContent = [time, title].filter(Boolean).join(" · ");
  };

  const nameDays = (first, days) => {
    for (const select of form.querySelectorAll('select[name^="sessions-"][name$="-day"]')) {
      for (const option of select.options) {
        const number = Number(option.value);
        if (!number) continue;
        option.dataset.plain ??= option.textContent;
        const date = first && new Date(first.getTime() + (number - 1) * 86_400_000);
        const day = date && new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", timeZone: "UTC" }).format(date);
        option.textContent = day ? `${option.dataset.plain} · ${day}` : option.dataset.plain;
        option.hidden = Boolean(days) && number > days && !option.selected;
      }
    }
  };

  // Drawn anew only where something changed, so that a screen reader is not told the same again.
  const unchecked = overview.querySelector("[data-programme-unchecked]");
  let asked;
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const body = new FormData();
    for (const [name, value] of new FormData(form)) if (SENT.test(name)) body.append(name, value);
    try {
      const answer = await fetch(overview.dataset.checkAddress, { method: "POST", body, signal: asked.signal });
      if (!answer.ok) throw new Error(answer.status);
      const fresh = await answer.text();
      unchecked.hidden = true;
      if (target.dataset.shown === fresh) return;
      target.dataset.shown = fresh;
      target.replaceChildren(...new DOMParser().parseFromString(fresh, "text/html").body.childNodes);
    } catch (error) {
      if (error.name === "AbortError") return;
      unchecked.textContent = text("Unchecked");
      unchecked.hidden = false;
    }
  };

  // What the rooms and tracks of the form are called, offered in every row.
  const offer = (kind, names) => {
    const id = `programme-${kind}`;
    const list = document.getElementById(id) ?? overview.appendChild(Object.assign(document.createElement("datalist"), { id }));
    const values = [...new Set(names.map((name) => name.trim()).filter(Boolean))];
    list.replaceChildren(...values.map((value) => Object.assign(document.createElement("option"), { value })));
    for (const input of form.querySelectorAll(`[name^="sessions-"][name$="-${kind}"]`)) input.setAttribute("list", id);
  };
  // Which session a document or a link belongs to, by the number of its row.
  const nameSessions = (sessions) => {
    const options = [["", text("Whole")], ...sessions.map(({ row, day, begins, title }) => [String(row), `${text("Day")} ${day}, ${clock(begins)} · ${title}`])];
    const fresh = JSON.stringify(options);
    for (const select of form.querySelectorAll('select[name^="documents-"][name$="-session"]')) {
      if (select.dataset.shown === fresh) continue;
      const chosen = select.value;
      select.dataset.shown = fresh;
      select.replaceChildren(...options.map(([value, label]) => new Option(label, value, false, value === chosen)));
    }
  };
  const valuesOf = (selector) => Array.from(form.querySelectorAll(selector), ({ value }) => value);

  const draw = () => {
    fillNewRows();
    const [first, last] = [dateOf("starts_on"), dateOf("ends_on")];
    const days = first && last && last >= first ? (last - first) / 86_400_000 + 1 : 0;
    nameDays(first, days);
    nameSessions(rows());
    offer("room", valuesOf('[name^="rooms-"][name$="-name"], [name^="sessions-"][name$="-room"]'));
    offer("track", valuesOf('[name^="sessions-"][name$="-track"]'));
  };

  let waiting;
  let asking;
  const soon = () => {
    clearTimeout(waiting);
    clearTimeout(asking);
    waiting = setTimeout(draw, PAUSE);
    asking = setTimeout(ask, PAUSE_BEFORE_ASKING);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("click", () => {
    fillNewRows();
    soon();
  });
  draw();
  ask();
}
