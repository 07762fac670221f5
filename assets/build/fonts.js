// Cuts Source Sans 3 (SIL Open Font Licence) to the alphabets and the weights we use. The cut files carry no name of the original family.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import subsetFont from "subset-font";
import { remembered, root } from "./bundle.js";

const source = join(root, "node_modules", "@fontsource-variable", "source-sans-3", "files");
const range = (from, to) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, at) => from + at));

/** Our file, the file it is cut from and the characters it keeps (those of unicode-range in styles/fonts.css). */
const cuts = [
  ["latin.woff2", "latin", `${range(0x20, 0x7e)}${range(0xa0, 0xff)}ˆ˚˜–—‘’‚“”„†•…‰‹›⁄€™↑↓−\u2009\u200a\u202f`],
  ["cyrillic.woff2", "cyrillic", `\u0301${range(0x400, 0x45f)}Ґґ№`],
  ["romanian.woff2", "latin-ext", "ĂăŞşŢţȘșȚț"],
  ["latin-ext.woff2", "latin-ext", `${range(0x100, 0x24f)}${range(0x1e00, 0x1eff)}`],
];

export async function buildFonts(bundle) {
  for (const [name, subset, characters] of cuts) {
    const original = readFileSync(join(source, `source-sans-3-${subset}-wght-normal.woff2`));
    const cut = await remembered(name, [original, characters, "wght 400-700"], () =>
      subsetFont(original, characters, { targetFormat: "woff2", variationAxes: { wght: { min: 400, max: 700 } } }),
    );
    bundle.add(name, cut);
  }
}
