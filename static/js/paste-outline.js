// A list pasted into <textarea data-outline> keeps its levels and marks: browsers give the text of a list without its
// indentation. Lists of web pages, Teams and OneNote are <ul> and <ol>; Word's are paragraphs that name their level.

const WORD_LEVEL = /mso-list:[^;"]*\blevel(\d)/i;
const BLOCKS = new Set(["P", "DIV", "H1", "H2", "H3", "H4", "H5", "H6", "TR", "BLOCKQUOTE"]);

const clean = (text) => text.replace(/[\s\u00a0]+/g, " ").trim();

function ownText(item) {
  const copy = item.cloneNode(true);
  for (const list of copy.querySelectorAll("ul, ol")) list.remove();
  return clean(copy.textContent);
}

function listLines(list, depth) {
  const lines = [];
  let number = Number(list.getAttribute("start")) || 1;
  for (const child of list.children) {
    if (child.matches("ul, ol")) {
      lines.push(...listLines(child, depth + 1));
    } else if (child.matches("li")) {
      const mark = list.matches("ol") ? `${number}.` : "•";
      number += 1;
      const text = ownText(child);
      if (text) lines.push(`${"\t".repeat(depth)}${mark}\t${text}`);
      for (const inner of child.querySelectorAll(":scope > ul, :scope > ol")) lines.push(...listLines(inner, depth + 1));
    }
  }
  return lines;
}

function wordLine(paragraph, level) {
  const copy = paragraph.cloneNode(true);
  const mark = copy.querySelector('[data-style*="mso-list:Ignore" i]');
  const typed = clean(mark?.textContent ?? "•");
  mark?.remove();
  // The bullets of Symbol and Wingdings are letters in other typefaces.
  const shown = /^\(?[\da-z]+[.)]$/i.test(typed) || /^[\d.]+$/.test(typed) ? typed : "•";
  return `${"\t".repeat(level - 1)}${shown}\t${clean(copy.textContent)}`;
}

const hasText = (node) => [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && clean(child.data));

// The lines of one element of a document, or null where text stands beside blocks.
function elementLines(element) {
  const level = Number(WORD_LEVEL.exec(element.dataset.style ?? "")?.[1]);
  if (element.matches("ul, ol")) return listLines(element, 0);
  if (level) return [wordLine(element, level)];
  if (element.matches("tr")) return [[...element.cells].map((cell) => clean(cell.textContent)).join("\t")];
  if (element.querySelector("ul, ol, p, div, table, li")) return linesOf(element);
  const text = clean(element.textContent);
  if (!text) return [];
  return BLOCKS.has(element.tagName) ? [text] : null;
}

// The lines of a document, or null where text stands beside blocks: the browser's own way then keeps more of it.
function linesOf(node) {
  if (hasText(node)) return null;
  const parts = [...node.children].map(elementLines);
  return parts.includes(null) ? null : parts.flat();
}

export function outlineOf(html) {
  // Styles are read, not applied: the content security policy allows none that stand in a document.
  const unstyled = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/\sstyle=/gi, " data-style=");
  const body = new DOMParser().parseFromString(unstyled, "text/html").body;
  for (const noise of body.querySelectorAll("script, meta, link")) noise.remove();
  if (!body.querySelector("ul, ol") && !WORD_LEVEL.test(body.innerHTML)) return null;
  const lines = linesOf(body);
  return lines && lines.length ? lines.join("\n") : null;
}

export function keepOutlines() {
  document.addEventListener("paste", (event) => {
    if (!event.target.matches?.("textarea[data-outline]")) return;
    const html = event.clipboardData?.getData("text/html");
    const outline = html ? outlineOf(html) : null;
    if (!outline) return;
    event.preventDefault();
    const field = event.target;
    field.setRangeText(outline, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
