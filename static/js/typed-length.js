// A text that has a longest length says how much room is left when it nears the end. It is never cut off: what is
// pasted in stays, and the server says what is too much.

const NEAR = 0.8;

// A line break counts as the two characters it is sent as.
const lengthOf = (field) => field.value.replace(/\r?\n/g, "\r\n").length;

function watch(field) {
  const { roomLeft, roomOver } = document.body.dataset;
  const limit = Number(field.dataset.limit);
  const words = document.createElement("p");
  words.className = "field__count";
  words.hidden = true;
  words.setAttribute("aria-live", "polite");
  field.after(words);
  const draw = () => {
    const left = limit - lengthOf(field);
    words.hidden = left > limit * (1 - NEAR);
    words.classList.toggle("field__count--over", left < 0);
    words.textContent = (left < 0 ? roomOver : roomLeft).replace("#", Math.abs(left));
  };
  field.addEventListener("input", draw);
  draw();
}

export function watchLengths(root) {
  const watched = new WeakSet();
  const watchAll = () => {
    for (const field of root.querySelectorAll("[data-limit]")) {
      if (watched.has(field)) continue;
      watched.add(field);
      watch(field);
    }
  };
  watchAll();
  root.addEventListener("htmx:after:swap", watchAll);
}
