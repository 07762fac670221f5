// Files of the bundle: each gets a name with the hash of its content, so that browsers may keep it for ever.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
export const dist = join(root, "dist");
const kept = join(root, "node_modules", ".cache", "egovernet");

/** First ten hexadecimal digits of the SHA-256 of what is given. */
export function hash(...contents) {
  const sum = createHash("sha256");
  for (const content of contents) sum.update(content);
  return sum.digest("hex").slice(0, 10);
}

/** The result of `make`, kept between builds under a key made of all its inputs. */
export async function remembered(name, inputs, make) {
  const file = join(kept, `${name}.${hash(...inputs)}`);
  if (existsSync(file)) return readFileSync(file);
  const content = await make();
  mkdirSync(kept, { recursive: true });
  writeFileSync(file, content);
  return Buffer.from(content);
}

export class Bundle {
  #names = new Map();
  #sizes = [];

  /** Writes one file and returns its hashed name. */
  add(name, content) {
    const extension = extname(name);
    const hashed = `${name.slice(0, -extension.length)}.${hash(content)}${extension}`;
    writeFileSync(join(dist, hashed), content);
    this.#names.set(name, hashed);
    this.#sizes.push([name, content.length, extension === ".woff2" ? content.length : gzipSync(content, { level: 9 }).length]);
    return hashed;
  }

  /** The hashed name of a file added before. */
  name(name) {
    const hashed = this.#names.get(name);
    if (!hashed) throw new Error(`${name} is used but not in the bundle`);
    return hashed;
  }

  manifest() {
    return Object.fromEntries([...this.#names].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Prints sizes; fails when the style sheet outgrows its share of the first view (QUALITY.md: 14 kB with the page). */
  report(map) {
    for (const [name, raw, sent] of this.#sizes) console.log(`${name.padEnd(22)} ${String(raw).padStart(7)} bytes, ${String(sent).padStart(6)} sent`);
    console.log(`${"map.json".padEnd(22)} ${String(map.length).padStart(7)} bytes`);
    const [, , css] = this.#sizes.find(([name]) => name === "app.css");
    if (css > 7.5 * 1024) throw new Error(`app.css is ${css} bytes compressed, more than 7.5 kB`);
  }
}
