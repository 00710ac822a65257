import js from "@eslint/js";
import globals from "globals";

const rules = {
  ...js.configs.recommended.rules,
  "no-var": "error",
  "prefer-const": "error",
  eqeqeq: "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-shadow": "error",
  "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
  "no-restricted-globals": ["error", "fetch", "XMLHttpRequest", "WebSocket", "EventSource"],
  // markup is never written: text is text
  "no-restricted-properties": [
    "error",
    ...["innerHTML", "outerHTML", "insertAdjacentHTML", "write", "writeln", "srcdoc"].map((property) => ({
      property,
      message: "build elements with el(), text is text",
    })),
  ],
};

export default [
  { ignores: ["**/node_modules/"] },
  { files: ["tests/page/**/*.js"], languageOptions: { globals: globals.node }, rules },
  {
    files: ["**/kg/view/js/*.js"],
    languageOptions: { globals: { ...globals.browser, vis: "readonly" } },
    rules,
  },
];
