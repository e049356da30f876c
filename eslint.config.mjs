// ESLint's own recommendations, and what keeps small modules plain. Scripts are written for the browser as it is: they also run unbundled.
import js from "@eslint/js";
import globals from "globals";

const noMarkup = "text goes in with textContent, elements with append: what people wrote must not become markup";

export default [
  { ignores: [".tools/", ".venv/", "build/", "var/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    rules: {
      complexity: ["error", 12], // the same bound as ruff's for Python
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "no-console": "error",
      "no-eval": "error",
      "no-param-reassign": "error",
      "no-restricted-properties": ["error", { property: "insertAdjacentHTML", message: noMarkup }],
      "no-restricted-syntax": ["error", { selector: "AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]", message: noMarkup }],
      "no-shadow": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
    },
  },
  { files: ["static/js/**"], languageOptions: { globals: globals.browser } },
  { files: ["*.mjs", "scripts/**", "tests/**/*.mjs"], languageOptions: { globals: globals.node } },
];
