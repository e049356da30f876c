// Faults (unknown properties and values, double selectors) and the few habits that our style sheets share.
export default {
  extends: ["stylelint-config-recommended"],
  reportDescriptionlessDisables: true,
  reportInvalidScopeDisables: true,
  reportNeedlessDisables: true,
  rules: {
    "color-named": "never", // colours are Designsystemet's tokens, or written out where print and heat map need their own
    "declaration-no-important": true, // the order of the layers decides
    "length-zero-no-unit": true,
    "media-feature-range-notation": "context",
    // A sheet is ordered by component; a later component may well have the less specific selector.
    "no-descending-specificity": null,
    "selector-class-pattern": [
      "^[a-z][a-z0-9]*(-[a-z0-9]+)*(__[a-z0-9]+(-[a-z0-9]+)*)?(--[a-z0-9]+([-_][a-z0-9]+)*)?$",
      { message: "Expected block__element--modifier in lower case" },
    ],
  },
  overrides: [
    {
      // Read by WeasyPrint alone, which knows CSS Generated Content for Paged Media.
      files: ["static/css/goals/plans-pdf.css"],
      rules: { "declaration-property-value-no-unknown": [true, { ignoreProperties: { "string-set": "/.+/" } }] },
    },
  ],
};
