/**
 * Builds into build/ (git-ignored) what the browser gets from npm packages, and the bundles:
 *
 *   build/css/designsystem.css    @font-face rules, our theme (from designsystemet.config.json), Designsystemet
 *   build/css/main.css            static/css/main.css with its imports in it, minified
 *   build/js/site.js              static/js/site.js with its imports in it, minified
 *   build/fonts/*.woff2
 *   build/js/htmx.min.js, designsystemet.js
 *   build/icons.json              the drawings of network/icons.py
 *
 * A bundle has the name of its source and is found before it (STATICFILES_DIRS). What else is in static/ is served as
 * it stands.
 */

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";
import { icons } from "./icons.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const packages = join(root, "node_modules");
const build = join(root, "build");
const from = (...parts) => join(packages, ...parts);
const to = (...parts) => join(build, ...parts);
const source = (...parts) => join(root, "static", ...parts);

// `ascent` and `descent` are the typeface's own, in parts of its size. `substitutes` are typefaces of the reader's machine
// that stand in while it is on its way, and how much they are to be enlarged to run as wide (mean width of a letter, from
// @capsizecss/metrics and by fontTools over Norwegian text): nothing jumps when the typeface comes.
const FAMILIES = [
  {
    family: "Inter", files: "@fontsource-variable/inter/files", name: "inter", axis: "wght", weight: "100 900", styles: ["normal", "italic"],
    ascent: 0.96875, descent: 0.24121,
    substitutes: { Arial: { size: 1.072, names: ["Roboto", "Arial", "Liberation Sans"] }, DejaVu: { size: 0.932, names: ["DejaVu Sans"] } },
  },
  {
    family: "Source Serif 4", files: "@fontsource-variable/source-serif-4/files", name: "source-serif-4", axis: "wght", weight: "200 900", styles: ["normal", "italic"],
    ascent: 1.036, descent: 0.335,
    substitutes: { Georgia: { size: 1.1, names: ["Georgia"] }, Noto: { size: 1.025, names: ["Noto Serif"] }, DejaVu: { size: 0.935, names: ["DejaVu Serif"] } },
  },
];
// The subsets a Norwegian page needs; latin-ext only when a name calls for it.
const SUBSETS = {
  "latin-ext": "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF",
  latin: "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD",
};

for (const folder of ["css", "js", "fonts"]) {
  rmSync(to(folder), { recursive: true, force: true });
  mkdirSync(to(folder), { recursive: true });
}

const cli = from("@digdir", "designsystemet", "dist", "bin", "designsystemet.js");
const tokens = (command, ...options) => execFileSync(process.execPath, [cli, "tokens", command, ...options], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
tokens("create");
tokens("build", "--tokens", "build/tokens", "--out-dir", "build/theme");
const theme = readFileSync(to("theme", "rod-traad.css"), "utf8").replace('@charset "UTF-8";', "");
for (const folder of ["tokens", "theme"]) rmSync(to(folder), { recursive: true });
const designsystemet = readFileSync(from("@digdir", "designsystemet-css", "dist", "src", "index.css"), "utf8");

const faces = [];
const percent = (part) => `${(100 * part).toFixed(1)}%`;
for (const { family, files, name, axis, weight, styles, ascent, descent, substitutes } of FAMILIES) {
  for (const [substitute, { size, names }] of Object.entries(substitutes)) {
    faces.push(
      `@font-face{font-family:"${family} by ${substitute}";font-weight:${weight};src:${names.map((own) => `local("${own}")`).join(",")};` +
        `size-adjust:${percent(size)};ascent-override:${percent(ascent / size)};descent-override:${percent(descent / size)};line-gap-override:0%}`,
    );
  }
  for (const style of styles) {
    for (const [subset, range] of Object.entries(SUBSETS)) {
      const file = `${name}-${subset}-${axis}-${style}.woff2`;
      cpSync(from(...files.split("/"), file), to("fonts", file));
      faces.push(
        `@font-face{font-family:"${family}";font-style:${style};font-display:swap;font-weight:${weight};` +
          `src:url("../fonts/${file}") format("woff2");unicode-range:${range}}`,
      );
    }
  }
}
writeFileSync(to("css", "designsystem.css"), [...faces, theme, designsystemet].join("\n"));

const script = (path) => readFileSync(path, "utf8").replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
writeFileSync(to("js", "htmx.min.js"), script(from("htmx.org", "dist", "htmx.min.js")));
writeFileSync(to("js", "designsystemet.js"), script(from("@digdir", "designsystemet-web", "dist", "umd", "index.js")));

writeFileSync(to("icons.json"), icons());

/** What was built itself stands beside the sources at the same address, but not on the disk. */
const builtFiles = {
  name: "built-files",
  setup({ onResolve }) {
    onResolve({ filter: /\.css$/, namespace: "file" }, ({ path, resolveDir, kind }) =>
      kind === "import-rule" && !existsSync(resolve(resolveDir, path)) ? { path: to("css", path) } : undefined,
    );
  },
};
await bundle({
  entryPoints: { "css/main": source("css", "main.css"), "js/site": source("js", "site.js") },
  outdir: build,
  bundle: true,
  minify: true,
  format: "esm",
  target: "esnext",
  external: ["*.woff2"],
  plugins: [builtFiles],
});
