// One minified style sheet. Of the design system only what our templates use is kept: rules for classes, attributes and states we never write
// are left out. Custom properties that nothing changes are written out where they are read, the others get short names. Pictures inside the
// style sheet become files, because the content policy allows no data: addresses.
import { join } from "node:path";
import { bundle as bundleStyles, transform } from "lightningcss";
import { root } from "./bundle.js";

const targets = { chrome: 123 << 16, firefox: 120 << 16, safari: (17 << 16) | (5 << 8) };

/** The design system's prefix: our own rules are never left out. */
const theirs = (selector) => selector.some((part) => (part.type === "class" && part.name.startsWith("ds-")) || (part.selectors ?? []).some(theirs));

/** What the design system's component files offer and we do not use. */
const unused = {
  classes: /^(ds-icon|ds-readonly-icon|ds-print-preserve|ds-focus.*|ds-checkbox--checked|ds-list--unstyled|ds-floating|ds-skiplink|ds-button-group|:.*)$/,
  attributes: new Set([
    "readonly", "aria-readonly", "aria-disabled", "aria-busy", "aria-sort", "data-clickdelegatefor", "data-color-scheme", "data-field", "data-floating",
    "data-border", "data-fullwidth", "data-hover", "data-icon", "data-overscroll", "data-size", "data-sticky-header", "data-tooltip", "data-width",
    "data-zebra", "cols", "hidden", "size",
  ]),
  states: new Set(["disabled", "focus-visible", "indeterminate", "open", "read-only"]),
  elements: new Set(["tfoot", "u-summary", "img", "svg"]),
  /** A class with an attribute or state: variants of a component. */
  variants: [["ds-validation-message", "data-color"], ["ds-tag", "data-variant"], ["ds-tag", "hover"]],
};

/** Attributes that we write on every element for whose presence the design system asks: every alert has a colour, every textarea its rows. */
const always = new Set(["data-color", "rows"]);
const isAlways = (part) => part.type === "attribute" && !part.operation && always.has(part.name);

function isUnused(part) {
  switch (part.type) {
    case "class": return unused.classes.test(part.name);
    case "attribute":
      if (part.name === "role") return part.operation?.value === "switch";
      if (part.name === "type") return ["date", "tel", "url"].includes(part.operation?.value);
      return unused.attributes.has(part.name);
    case "type": return unused.elements.has(part.name);
    case "pseudo-class":
      if (part.kind === "not") return part.selectors.some((selector) => selector.every(isAlways));
      if (unused.states.has(part.kind) || part.kind === "dir" || (part.kind === "lang" && part.languages.some((code) => ["nb", "nn", "no"].includes(code)))) return true;
      // Hover of a control through its distant label.
      if (["where", "has"].includes(part.kind) && /"hover"|"label"/.test(JSON.stringify(part.selectors))) return true;
      return ["is", "where", "has"].includes(part.kind) && part.selectors.every((selector) => selector.some(isUnused));
    default: return false;
  }
}

/** A condition that always holds: it says nothing about our pages. */
const isTrue = (part) => isAlways(part) || (part.kind === "not" && part.selectors.every((selector) => selector.some(isUnused)));

const withoutUnused = {
  Selector(selector) {
    const names = selector.map((part) => part.name ?? part.kind);
    if (unused.variants.some((variant) => variant.every((name) => names.includes(name)))) return [];
    if (!theirs(selector)) return (names.includes("data-size") || names.includes("data-color-scheme")) && selector.some(isUnused) ? [] : undefined;
    return selector.some(isUnused) ? [] : selector.filter((part) => !isTrue(part));
  },
  Rule: {
    keyframes: () => [],
    // round() spares half pixels in some browsers; we write whole ones.
    supports: ({ value }) => (JSON.stringify(value.condition).includes("round(") ? [] : undefined),
  },
};

const customProperty = /(?<=[{;])(--[\w-]+):([^;{}]*)(?:;|(?=\}))/g;

/** Takes away declarations of custom properties that no var() reads, until none is left; names those read but never declared. */
function pruned(css) {
  for (;;) {
    const read = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
    const shorter = css.replace(customProperty, (whole, name) => (read.has(name) ? whole : ""));
    if (shorter === css) {
      const declared = new Set([...css.matchAll(customProperty)].map(([, name]) => name));
      const missing = [...css.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name).filter((name) => !declared.has(name));
      if (missing.length) throw new Error(`styles read what no style declares: ${[...new Set(missing)].join(", ")}`);
      return css;
    }
    css = shorter;
  }
}

/** Every declaration of a custom property: its name, its value and all that it stands in, layers apart. */
function declarations(css) {
  const found = [];
  const around = [];
  for (const [, before, sign] of css.matchAll(/([^{}]*)([{}])/g)) {
    if (sign === "{") around.push(before.slice(before.lastIndexOf(";") + 1).trim());
    else {
      const place = around.filter((rule) => !rule.startsWith("@layer")).join(" ");
      for (const [, name, value] of `;${before};`.matchAll(/(?<=;)(--[\w-]+):([^;]*)/g)) found.push({ name, value, place });
      around.pop();
    }
  }
  return found;
}

/**
 * Writes the value of a custom property where it is read, when nothing on a page changes it: it is set in one place only, on `:root` or on a
 * component as a whole (the later layer is the stronger). At `:root` its value may in turn read only such properties, for it is worked out there.
 */
function inlined(css) {
  const constants = new Map();
  const changing = new Set();
  for (const { name, value, place } of declarations(css)) {
    if (!/^(?::root|\.ds-[\w-]+)$/.test(place) || place !== (constants.get(name)?.place ?? place)) changing.add(name);
    constants.set(name, { place, value });
  }
  for (const name of changing) constants.delete(name);
  const isFixed = ({ place, value }) => place !== ":root" || [...value.matchAll(/var\((--[\w-]+)/g)].every(([, name]) => constants.get(name)?.place === ":root");
  for (let before = 0; before !== constants.size; ) {
    before = constants.size;
    for (const [name, constant] of constants) if (!isFixed(constant)) constants.delete(name);
  }
  for (;;) {
    const next = css.replace(/var\((--[\w-]+)\)/g, (whole, name) => constants.get(name)?.value ?? whole);
    if (next === css) return css;
    css = next;
  }
}

/** Custom properties under names of one or two letters, the most frequent first. */
function renamed(css) {
  const times = new Map();
  for (const [name] of css.matchAll(/--[\w-]+/g)) times.set(name, (times.get(name) ?? 0) + 1);
  const short = new Map([...times].sort(([, a], [, b]) => b - a).map(([name], i) => [name, `--${i < 26 ? "" : letter(i / 26 - 1)}${letter(i % 26)}`]));
  return css.replace(/--[\w-]+/g, (name) => short.get(name));
}

const letter = (index) => String.fromCharCode(97 + Math.floor(index));

/** What the design system repeats in every component and base.css or print.css says once; prefixes that our targets need no more; its dropped keyframes. */
const repeated = /(?<=[{;])(?:box-sizing|animation|(?:-webkit-)?print-color-adjust|-webkit-mask|-moz-column-break-after|-moz-column-gap|-moz-column-break-inside|-moz-appearance):[^;{}]*(?:;|(?=\}))/g;
const withoutRepeated = (css) => css.replace(/^[^]*(?=@layer base\{)/, (designSystem) => designSystem.replace(repeated, ""));

export async function buildStyles(files) {
  const bundled = bundleStyles({ filename: join(root, "styles", "app.css"), minify: true, targets, visitor: withoutUnused });
  let pictures = 0;
  const known = new Map();
  let css = bundled.code.toString().replace(/url\((["']?)data:image\/svg\+xml[^,]*,(.*?)\1\)/g, (_, _quote, encoded) => {
    if (!known.has(encoded)) known.set(encoded, { name: `sign-${(pictures += 1)}.svg`, content: decodeURIComponent(encoded) });
    return `url(${known.get(encoded).name})`;
  });
  css = transform({ filename: "app.css", code: Buffer.from(renamed(pruned(inlined(withoutRepeated(css))))), minify: true, targets }).code.toString();
  for (const { name, content } of known.values()) if (css.includes(`url(${name})`) || css.includes(`"${name}"`)) files.add(name, content);
  css = css.replace(/url\("?([\w.-]+\.(?:svg|woff2))"?\)/g, (_, name) => `url(${files.name(name)})`);
  files.add("app.css", css);
}

/** A style sheet that some pages load besides app.css; it reads nothing of it. */
export const ownStyles = (name) => bundleStyles({ filename: join(root, "styles", name), minify: true, targets }).code.toString();
