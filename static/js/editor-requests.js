// In Wagtail's editor: the requests of one window do not contradict one another.
//
// Each ten seconds the window asks who else edits the page, and says which version it has. Where a save of its own ends while the
// question is on its way, the answer calls that new version one from "another window", and Wagtail warns of it from then on. And
// a save on its way when "Publish" is pressed could arrive after the publication, or make a second page.
const PING = "/editing-sessions/ping/";
const BUTTONS = '[data-edit-form] button[type="submit"]';
const LEAVING_LASTS = 30_000;

let saving = false;
let saves = 0;
let leaving = false;
let pressed = null;

const send = window.fetch;
window.fetch = async (address, options) => {
  const before = saves;
  const answer = await send.call(window, address, options);
  const outdated = String(address).includes(PING) && (saving || saves !== before);
  return outdated ? new Promise(() => {}) : answer; // the next question has a right answer
};

document.addEventListener("w-autosave:save", (event) => {
  if (leaving) {
    event.preventDefault(); // the form itself is on its way, with all that is written
    return;
  }
  saving = true;
  saves += 1;
});

for (const name of ["w-autosave:success", "w-autosave:error"]) {
  document.addEventListener(name, () => {
    saving = false;
    const button = pressed;
    pressed = null;
    if (button) setTimeout(() => button.click());
  });
}

window.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest?.(BUTTONS);
    if (!button || !saving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = button;
  },
  { capture: true },
);

window.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.matches?.("[data-edit-form]")) return;
  leaving = true;
  setTimeout(() => {
    leaving = false; // it did not leave: stopped by the person
  }, LEAVING_LASTS);
});

window.addEventListener("pageshow", () => {
  leaving = false;
});
