// Emblem, mark and signs, drawn by us.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./bundle.js";

export function buildImages(bundle) {
  const folder = join(root, "images");
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".svg")).sort()) bundle.add(name, readFileSync(join(folder, name), "utf8").trim());
}
