// In the admin's form of a gathering: the sum of each day and every overlap, as one types. The server checks again.
const overview = document.querySelector("[data-programme-overview]");
const WORK = new Set(["plenary", "group_work", "reflection", "practice"]);
const TOGETHER = new Set(["meal", "break"]);

// Minutes in which at least one session of work goes on: what goes on at once counts once.
const minutesOfWork = (sessions) => {
  let [sum, until] = [0, 0];
  for (const { begins, ends } of sessions.filter(({ kind }) => WORK.has(kind)).sort((a, b) => a.begins - b.begins)) {
    sum += Math.max(0, ends - Math.max(begins, until));
    until = Math.max(until, ends);
  }
  return sum;
};

if (overview) {
  const form = overview.closest("form");
  const target = overview.querySelector("[data-programme-days]");
  const text = (name) => overview.dataset[`text${name}`];
  const language = document.documentElement.lang || "nb";

  const clock = (minutes) => `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}.${String(minutes % 60).padStart(2, "0")}`;
  const span = (minutes) => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    return [hours && `${hours} ${text("H")}`, (rest || !hours) && `${rest} ${text("Min")}`].filter(Boolean).join(" ");
  };
  const minutesOf = (value) => {
    const found = /^(\d{1,2})[:.](\d{2})/.exec(value.trim());
    return found ? Number(found[1]) * 60 + Number(found[2]) : null;
  };
  const dateOf = (name) => {
    const value = form.elements[name]?.value ?? "";
    const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value.trim());
    const norwegian = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(value.trim());
    const [year, month, day] = iso ? iso.slice(1) : (norwegian?.slice(1).reverse() ?? []);
    return year ? new Date(Date.UTC(year, month - 1, day)) : null;
  };

  const rows = () => {
    const found = [];
    const total = Number(form.elements["sessions-TOTAL_FORMS"]?.value ?? 0);
    for (let row = 0; row < total; row += 1) {
      const field = (name) => form.elements[`sessions-${row}-${name}`];
      if (!field("day") || field("DELETE")?.value || field("cancelled")?.checked) continue;
      const begins = minutesOf(field("starts").value);
      const minutes = Number(field("minutes").value);
      const session = {
        day: Number(field("day").value),
        begins,
        minutes,
        ends: begins + minutes,
        kind: field("kind").value,
        room: field("room").value.trim().toLowerCase(),
        title: field("title").value.trim() || text("NoTitle"),
        field,
      };
      showEnd(session);
      showSummary(session, row);
      if (begins !== null && minutes > 0) found.push(session);
    }
    return found;
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

  // More than two hours of work without a break, a meal or a gap of ten minutes; as `missing_breaks` on the server.
  const withoutBreak = (ordered) => {
    const stretches = [];
    let rested = true;
    for (const { begins, ends, kind } of ordered) {
      const last = stretches.at(-1);
      if (!WORK.has(kind)) {
        rested = true;
      } else if (rested || begins - last.ends >= 10) {
        stretches.push({ begins, ends });
        rested = false;
      } else {
        last.ends = Math.max(last.ends, ends);
      }
    }
    return stretches.filter(({ begins, ends }) => ends - begins > 120);
  };

  const problems = (sessions, day, days) => {
    const found = [];
    if (days && day > days) found.push(...sessions.map((each) => `${each.title} ${text("Outside")}`));
    const ordered = [...sessions].sort((a, b) => a.begins - b.begins);
    found.push(...withoutBreak(ordered).map(({ begins, ends }) => `${clock(begins)}–${clock(ends)}: ${text("NoBreak")}`));
    ordered.forEach((one, index) => {
      for (const other of ordered.slice(index + 1)) {
        const apart = one.room && other.room && one.room !== other.room;
        if (apart && other.begins < one.ends && TOGETHER.has(one.kind) !== TOGETHER.has(other.kind)) {
          found.push(`${one.title} (${clock(one.begins)}–${clock(one.ends)}) / ${other.title} (${clock(other.begins)}–${clock(other.ends)}): ${text("Meant")}`);
        }
        if (other.begins < one.ends && !apart) {
          const why = one.room && other.room ? "" : ` – ${text("Room")}`;
          found.push(`${one.title} (${clock(one.begins)}–${clock(one.ends)}) / ${other.title} (${clock(other.begins)}–${clock(other.ends)}): ${text("Overlap")}${why}`);
        }
      }
    });
    return found;
  };

  const element = (name, content, className) => {
    const made = document.createElement(name);
    made.textContent = content;
    if (className) made.className = className;
    return made;
  };

  const draw = () => {
    fillNewRows();
    const [first, last] = [dateOf("starts_on"), dateOf("ends_on")];
    const days = first && last && last >= first ? (last - first) / 86_400_000 + 1 : 0;
    nameDays(first, days);
    const sessions = rows();
    const numbers = new Set(Array.from({ length: Math.min(days, 7) }, (_, index) => index + 1));
    for (const session of sessions) numbers.add(session.day);
    const boxes = [...numbers].sort().map((number) => {
      const own = sessions.filter((session) => session.day === number);
      const box = element("div", "", "programme-overview__day");
      const date = first && new Date(first.getTime() + (number - 1) * 86_400_000);
      const named = date ? ` · ${new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(date)}` : "";
      box.append(element("h4", `${text("Day")} ${number}${named}`));
      if (own.length === 0) {
        box.append(element("p", text("Empty")));
        return box;
      }
      const work = minutesOfWork(own);
      const [from, to] = [Math.min(...own.map((s) => s.begins)), Math.max(...own.map((s) => s.ends))];
      box.append(element("p", `${own.length} ${text("Sessions")}, ${clock(from)}–${clock(to)}, ${span(work)} ${text("Work")}`, "programme-overview__span"));
      const wrong = problems(own, number, days);
      if (wrong.length) {
        const list = document.createElement("ul");
        list.append(...wrong.map((why) => element("li", why)));
        box.append(list);
      } else {
        box.append(element("p", text("None")));
      }
      return box;
    });
    // Rewritten only where something changed, so that a screen reader is not told the same again.
    const fresh = boxes.map((box) => box.outerHTML).join("");
    if (target.dataset.shown !== fresh) {
      target.dataset.shown = fresh;
      target.replaceChildren(...boxes);
    }
  };

  let waiting;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(draw, 150);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("click", () => {
    fillNewRows();
    soon();
  });
  draw();
}
