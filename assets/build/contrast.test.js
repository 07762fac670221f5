// Every pair of colours that styles/tokens.css promises, light and dark, has the contrast that WCAG 2.2 asks for.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./bundle.js";

const tokens = new Map([...readFileSync(join(root, "styles", "tokens.css"), "utf8").matchAll(/(--[\w-]+):\s*([^;]+);/g)].slice().reverse().map(([, name, value]) => [name, value]));

/** The colour of a token as [light, dark]. */
function colours(name) {
  const value = tokens.get(name);
  assert.ok(value, `${name} is not declared`);
  const other = value.match(/^var\((--[\w-]+)\)$/);
  if (other) return colours(other[1]);
  const [, light, dark] = value.match(/^light-dark\((#\w+), (#\w+)\)$/) ?? assert.fail(`${name} has no light and dark colour: ${value}`);
  return [light, dark];
}

function luminance(hex) {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit) : hex.slice(1).match(/../g);
  const [red, green, blue] = digits.map((pair) => Number.parseInt(pair, 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ["--paper", "--paper-warm", "--ds-color-neutral-surface-default"];
const promises = [
  [7, ["--ds-color-neutral-text-default"], [...grounds, "--bank-bg-soft", "--bank-ro-soft", "--mark", "--ds-color-neutral-surface-tinted"]],
  [4.5, ["--ds-color-neutral-text-subtle", "--ds-color-text-subtle", "--bank-bg", "--bank-ro", "--ds-color-danger-text-subtle"], grounds],
  [4.5, ["--bank-bg", "--ds-color-text-subtle"], ["--bank-bg-soft"]],
  [4.5, ["--bank-ro", "--ds-color-text-subtle"], ["--bank-ro-soft"]],
  [4.5, ["--ds-color-base-contrast-default"], ["--ds-color-base-default", "--ds-color-base-hover", "--ds-color-base-active"]],
  [7, ["--ds-color-text-default"], ["--water", "--ds-color-surface-hover"]],
  [7, ["--ds-color-success-text-default"], ["--ds-color-success-surface-tinted"]],
  [7, ["--ds-color-warning-text-default"], ["--ds-color-warning-surface-tinted"]],
  [7, ["--ds-color-danger-text-default"], ["--ds-color-danger-surface-tinted"]],
  [3, ["--ds-color-neutral-border-default", "--ds-color-border-strong", "--ds-color-danger-border-default", "--ds-color-focus-outer", "--line-bg", "--line-ro"], grounds],
];

test("black on white is 21:1 and a weak pair is seen as weak", () => {
  assert.equal(contrast("#000", "#fff"), 21);
  assert.ok(contrast("#999", "#fff") < 3);
});

for (const [least, inks, papers] of promises)
  for (const ink of inks)
    for (const paper of papers)
      test(`${ink} on ${paper}: ${least}:1`, () => {
        ["light", "dark"].forEach((theme, i) => {
          const measured = contrast(colours(ink)[i], colours(paper)[i]);
          assert.ok(measured >= least, `${theme}: ${measured.toFixed(2)}`);
        });
      });
