// One minified style sheet. Of the design system only what our templates use is kept: rules for classes, attributes and states we never write
// are left out, then every custom property that nothing reads. Pictures inside the style sheet become files, because the content policy
// allows no data: addresses.
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
    "data-border", "data-fullwidth", "data-hover", "data-icon", "data-overscroll", "data-size", "data-sticky-header", "data-tooltip", "data-zebra",
  ]),
  states: new Set(["disabled", "focus-visible", "indeterminate", "open", "read-only"]),
  elements: new Set(["tfoot", "u-summary"]),
  /** A class with an attribute: variants of a component. */
  variants: [["ds-validation-message", "data-color"], ["ds-tag", "data-variant"]],
};

function isUnused(part) {
  switch (part.type) {
    case "class": return unused.classes.test(part.name);
    case "attribute":
      if (part.name === "role") return part.operation?.value === "switch";
      if (part.name === "type") return ["date", "tel", "url"].includes(part.operation?.value);
      return unused.attributes.has(part.name);
    case "type": return unused.elements.has(part.name);
    case "pseudo-class":
      if (unused.states.has(part.kind) || part.kind === "dir" || (part.kind === "lang" && part.languages.some((code) => ["nb", "nn", "no"].includes(code)))) return true;
      // Hover of a control through its distant label.
      if (["where", "has"].includes(part.kind) && /"hover"|"label"/.test(JSON.stringify(part.selectors))) return true;
      return ["is", "where", "has"].includes(part.kind) && part.selectors.every((selector) => selector.some(isUnused));
    default: return false;
  }
}

const withoutUnused = {
  Selector(selector) {
    const names = selector.map((part) => part.name);
    if (unused.variants.some((variant) => variant.every((name) => names.includes(name)))) return [];
    return (theirs(selector) || names.includes("data-size") || names.includes("data-color-scheme")) && selector.some(isUnused) ? [] : undefined;
  },
  Rule: {
    keyframes: () => [],
  },
};

const customProperty = /(?<=[{;])(--[\w-]+):[^;{}]*(?:;|(?=\}))/g;

/** Takes away declarations of custom properties that no var() reads, until none is left; names those read but never declared. */
function pruned(css) {
  for (;;) {
    const read = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
    const shorter = css.replace(customProperty, (whole, name) => (read.has(name) ? whole : ""));
    if (shorter === css) {
      const declared = new Set([...css.matchAll(/(?<=[{;])(--[\w-]+):/g)].map(([, name]) => name));
      const missing = [...css.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name).filter((name) => !declared.has(name) && !name.startsWith("--_"));
      if (missing.length) throw new Error(`styles read what no style declares: ${[...new Set(missing)].join(", ")}`);
      return css;
    }
    css = shorter;
  }
}

/** Writes the value of a component's property (--dsc-…) where it is read, when it is set only once and for the component as a whole. */
function inlined(css) {
  const set = new Map();
  for (const [, selector, body] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g))
    for (const [, name, value] of body.matchAll(/(?:^|;)(--_?dsc-[\w-]+):([^;]*)/g)) set.set(name, [...(set.get(name) ?? []), { selector, value }]);
  const constant = (name) => set.get(name)?.length === 1 && /^(?:@layer [\w.]+\{)?\.ds-[\w-]+$/.test(set.get(name)[0].selector.trim());
  for (;;) {
    const next = css.replace(/var\((--_?dsc-[\w-]+)\)/g, (whole, name) => (constant(name) ? set.get(name)[0].value : whole));
    if (next === css) return css;
    css = next;
  }
}

const oldPrefixes = /(?<=[{;])-(?:webkit-mask|webkit-print-color-adjust|moz-column-break-after|moz-column-gap|moz-appearance):[^;{}]*(?:;|(?=\}))/g;

export async function buildStyles(files) {
  const bundled = bundleStyles({ filename: join(root, "styles", "app.css"), minify: true, targets, visitor: withoutUnused });
  let pictures = 0;
  const known = new Map();
  let css = bundled.code.toString().replace(/url\((["']?)data:image\/svg\+xml[^,]*,(.*?)\1\)/g, (_, _quote, encoded) => {
    if (!known.has(encoded)) known.set(encoded, { name: `sign-${(pictures += 1)}.svg`, content: decodeURIComponent(encoded) });
    return `url(${known.get(encoded).name})`;
  });
  css = transform({ filename: "app.css", code: Buffer.from(pruned(inlined(css.replace(oldPrefixes, "")))), minify: true, targets }).code.toString();
  for (const { name, content } of known.values()) if (css.includes(`url(${name})`) || css.includes(`"${name}"`)) files.add(name, content);
  css = css.replace(/url\("?([\w.-]+\.(?:svg|woff2))"?\)/g, (_, name) => `url(${files.name(name)})`);
  files.add("app.css", css);
}
