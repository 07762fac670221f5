// Simplifies areas that share borders so that the shared border stays shared: rings are cut into arcs where the set of areas that use a border
// changes, every arc is simplified once (Douglas-Peucker), and the rings are put together again.

const key = ([x, y]) => `${x},${y}`;

/** Distance of p from the line through a and b (from a itself when they are the same point). */
function distance(p, a, b) {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(p[0] - a[0], p[1] - a[1]) : Math.abs(dy * (p[0] - a[0]) - dx * (p[1] - a[1])) / length;
}

/** Douglas-Peucker: the ends stay, and every point farther than the tolerance from the line that would replace it. */
export function simplifyLine(points, tolerance) {
  const keep = new Set([0, points.length - 1]);
  const open = [[0, points.length - 1]];
  while (open.length) {
    const [from, to] = open.pop();
    let [farthest, at] = [tolerance, -1];
    for (let i = from + 1; i < to; i += 1) {
      const far = distance(points[i], points[from], points[to]);
      if (far > farthest) [farthest, at] = [far, i];
    }
    if (at > 0) {
      keep.add(at);
      open.push([from, at], [at, to]);
    }
  }
  return points.filter((_, i) => keep.has(i));
}

/** Rings given as [{ owner, points }] (first point = last point) to the same rings as lists of arcs; equal arcs are one object. */
export function cutIntoArcs(rings) {
  const neighbours = new Map();
  const owners = new Map();
  for (const { owner, points } of rings)
    for (let i = 1; i < points.length; i += 1) {
      const [a, b] = [key(points[i - 1]), key(points[i])];
      for (const [from, to] of [[a, b], [b, a]]) {
        if (!neighbours.has(from)) neighbours.set(from, new Set());
        neighbours.get(from).add(to);
      }
      const edge = a < b ? `${a} ${b}` : `${b} ${a}`;
      if (!owners.has(edge)) owners.set(edge, new Set());
      owners.get(edge).add(owner);
    }
  const used = (a, b) => [...owners.get(a < b ? `${a} ${b}` : `${b} ${a}`)].sort().join();
  // A point is a junction when more than two borders meet in it, or when the borders that meet belong to different areas.
  const isJunction = (before, here, after) => neighbours.get(here).size !== 2 || used(before, here) !== used(here, after);

  const arcs = new Map();
  return rings.map(({ owner, points }) => {
    const loop = points.slice(0, -1);
    const at = (i) => key(loop[(i + loop.length) % loop.length]);
    let cuts = loop.map((_, i) => i).filter((i) => isJunction(at(i - 1), at(i), at(i + 1)));
    if (cuts.length === 0) cuts = [0];
    const parts = cuts.map((from, n) => {
      const to = n + 1 < cuts.length ? cuts[n + 1] : cuts[0] + loop.length;
      const line = [];
      for (let i = from; i <= to; i += 1) line.push(loop[i % loop.length]);
      const [forward, backward] = [line.map(key).join(" "), [...line].reverse().map(key).join(" ")];
      const reversed = backward < forward;
      const name = reversed ? backward : forward;
      if (!arcs.has(name)) arcs.set(name, { points: reversed ? [...line].reverse() : line, owners: used(key(line[0]), key(line[1])).split(",") });
      return { arc: arcs.get(name), reversed };
    });
    return { owner, parts };
  });
}

/** Simplifies every arc in place; a closed arc keeps its farthest point so that it stays an area. */
export function simplifyArcs(rings, tolerance) {
  const done = new Set();
  for (const { parts } of rings)
    for (const { arc } of parts) {
      if (done.has(arc)) continue;
      done.add(arc);
      const { points } = arc;
      if (key(points[0]) === key(points.at(-1)) && points.length > 4) {
        const half = points.reduce((best, p, i) => (distance(p, points[0], points[0]) > distance(points[best], points[0], points[0]) ? i : best), 0);
        arc.points = [...simplifyLine(points.slice(0, half + 1), tolerance), ...simplifyLine(points.slice(half), tolerance).slice(1)];
      } else arc.points = simplifyLine(points, tolerance);
    }
}

/** The points of a ring from its arcs. */
export function joined({ parts }) {
  return parts.flatMap(({ arc, reversed }) => (reversed ? [...arc.points].reverse() : arc.points).slice(0, -1)).concat([(({ arc, reversed }) => (reversed ? arc.points.at(-1) : arc.points[0]))(parts[0])]);
}

/** Two lines as one, when the second begins where the first ends, or ends where it begins. */
function continued(line, other) {
  if (key(other[0]) === key(line.at(-1))) return [...line, ...other.slice(1)];
  return key(other.at(-1)) === key(line[0]) ? [...other, ...line.slice(1)] : null;
}

/** Lines joined end to end as far as they go. */
export function chained(lines) {
  const chains = [];
  for (const rest = [...lines]; rest.length; ) {
    let chain = rest.shift();
    for (let i = 0; i < rest.length; i += 1) {
      const longer = continued(chain, rest[i]) ?? continued(chain, [...rest[i]].reverse());
      if (!longer) continue;
      chain = longer;
      rest.splice(i, 1);
      i = -1;
    }
    chains.push(chain);
  }
  return chains;
}
