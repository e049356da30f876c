// Where one stands after something is done: the word about it takes the focus, beside what it is about.

// What must be read before anything else, the most pressing first.
const FIRST = ["[data-focus-on-load]", 'main [aria-invalid="true"]', "#messages:has(.message)"];

// A page that opens at one of its parts has its top out of sight: the message goes along.
function bringMessage(root) {
  const message = root.querySelector("#messages:has(.message)");
  const place = location.hash.length > 1 ? root.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (message && place?.matches("li, section, article")) place.prepend(message);
}

export function placeFocus(root) {
  bringMessage(root);
  const first = FIRST.map((each) => root.querySelector(each)).find(Boolean);
  if (!first) return;
  if (!first.matches("a, button, input, select, textarea, [tabindex]")) first.tabIndex = -1;
  // A browser that goes to a part of the page takes the focus away again once the page is loaded.
  if (location.hash) addEventListener("load", () => setTimeout(() => first.focus()));
  else first.focus();
}

// What htmx has put in place took the focus away with it: it goes to what that says of itself, or to what is wrong.
export function keepFocus(root) {
  root.addEventListener("htmx:after:swap", () => {
    const said = root.querySelector("[data-focus-after-swap]");
    said?.removeAttribute("data-focus-after-swap");
    if (root.activeElement === root.body) (said ?? root.querySelector('main [aria-invalid="true"]'))?.focus();
  });
}
