/**
 * The drawings of the site, from Lucide (ISC): our name, Lucide's name, and which of its shapes is filled, where one is.
 * What lies on a filled shape is cut out of it (`icon__cut`). Shapes of a status differ in outline, so that they can
 * be told apart without colour and in print.
 */

import { createRequire } from "node:module";

const nodes = createRequire(import.meta.url)("lucide-static/icon-nodes.json");

const ICONS = {
  // Shapes of a status
  dashed: ["circle-dashed"],
  ring: ["circle"],
  half: ["contrast", 1],
  disc: ["circle-small", 0],
  check: ["circle-check", 0],
  partly: ["circle-check"],
  cross: ["octagon-x"],
  stop: ["square-minus"],
  away: ["minus"],
  sheet: ["file-text"],
  sent: ["file-check"],
  // Traffic lights: a disc, a triangle, a square
  green: ["circle-check", 0],
  yellow: ["triangle-alert", 0],
  red: ["square-x", 0],
  // Signposts
  home: ["house"],
  overview: ["list-tree"],
  goal: ["target"],
  gathering: ["calendar"],
  knot: ["waypoints"],
  person: ["user"],
  menu: ["menu"],
  language: ["globe"],
  search: ["search"],
  plus: ["plus"],
  arrow: ["arrow-right"],
  up: ["arrow-up"],
  down: ["arrow-down"],
  turn: ["corner-up-right"],
  link: ["link"],
  clock: ["clock"],
  file: ["file"],
  download: ["download"],
  print: ["printer"],
  lock: ["lock"],
  key: ["key"],
  pencil: ["pencil"],
  place: ["map-pin"],
  // Kinds of session
  session_plenary: ["presentation"],
  session_group_work: ["users"],
  session_reflection: ["message-circle-more"],
  session_practice: ["dumbbell"],
  session_break: ["coffee"],
  session_meal: ["utensils"],
  session_social: ["eighth-notes"],
  session_transport: ["bus"],
};

const shape = ([tag, attributes], more) =>
  `<${tag}${Object.entries({ ...attributes, ...more }).map(([name, value]) => ` ${name}="${value}"`).join("")}/>`;

/** What stands inside the <svg> of each, by our name, as JSON. */
export function icons() {
  const drawn = Object.entries(ICONS).map(([name, [theirs, filled]]) => {
    if (!nodes[theirs]) throw new Error(`Lucide has no icon "${theirs}"`);
    const shapes = [...nodes[theirs]];
    if (filled === undefined) return [name, shapes.map((node) => shape(node)).join("")];
    const [solid] = shapes.splice(filled, 1);
    const cut = name === "half" ? {} : { class: "icon__cut" };
    return [name, shape(solid, { fill: "currentColor" }) + shapes.map((node) => shape(node, cut)).join("")];
  });
  return JSON.stringify(Object.fromEntries(drawn), null, 1);
}
