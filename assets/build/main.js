// Builds everything the server embeds: dist/<name>.<hash>.<ext>, dist/manifest.json and dist/map.json.
// A second run does the costly steps (fonts, map) again only when their inputs changed.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Bundle, dist, root } from "./bundle.js";
import { buildFonts } from "./fonts.js";
import { buildImages } from "./images.js";
import { buildMap } from "./map.js";
import { buildStyles, ownStyles } from "./styles.js";

mkdirSync(dist, { recursive: true });
const bundle = new Bundle();
await buildFonts(bundle);
buildImages(bundle);
const map = await buildMap(bundle);
await buildStyles(bundle);
// Read only by the pages that offer passkeys, and by the editor's desk.
for (const name of ["passkey.js", "desk.js"]) bundle.add(name, readFileSync(join(root, "scripts", name), "utf8"));
bundle.add("desk.css", ownStyles("desk.css"));
// What we hand on of others goes with its licence.
const handedOn = ["@fontsource-variable/source-sans-3", "@digdir/designsystemet-css"];
bundle.add("licences.txt", handedOn.map((name) => `${name}\n\n${readFileSync(join(root, "node_modules", name, "LICENSE"), "utf8").trim()}\n`).join("\n"));
writeFileSync(join(dist, "map.json"), map);
writeFileSync(join(dist, "manifest.json"), `${JSON.stringify(bundle.manifest(), null, 1)}\n`);

const made = new Set([...Object.values(bundle.manifest()), "manifest.json", "map.json"]);
for (const file of readdirSync(dist)) if (!made.has(file)) rmSync(join(dist, file), { recursive: true });
bundle.report(map);
