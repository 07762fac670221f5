import assert from "node:assert/strict";
import { test } from "node:test";
import { chained, cutIntoArcs, joined, simplifyArcs, simplifyLine } from "./topology.js";

test("a line keeps its ends and its bends", () => {
  assert.deepEqual(simplifyLine([[0, 0], [1, 0.1], [2, 0], [2, 5]], 0.5), [[0, 0], [2, 0], [2, 5]]);
});

test("a border between two areas is simplified once and stays shared", () => {
  const west = { owner: "west", points: [[0, 0], [5, 0], [5.2, 1], [4.9, 2], [5.1, 3], [5, 4], [0, 4], [0, 0]] };
  const east = { owner: "east", points: [[5, 0], [9, 0], [9, 4], [5, 4], [5.1, 3], [4.9, 2], [5.2, 1], [5, 0]] };
  const rings = cutIntoArcs([west, east]);
  const shared = rings[0].parts.filter(({ arc }) => rings[1].parts.some((other) => other.arc === arc));
  assert.equal(shared.length, 1);
  assert.deepEqual(shared[0].arc.owners, ["east", "west"]);
  simplifyArcs(rings, 0.5);
  const [a, b] = rings.map(joined);
  for (const ring of [a, b]) assert.deepEqual(ring[0], ring.at(-1));
  assert.ok(a.length < west.points.length);
  const border = (ring) => ring.filter(([x]) => x > 4 && x < 6).map(String).sort();
  assert.deepEqual([...new Set(border(a))], [...new Set(border(b))]);
});

test("an island stays an area", () => {
  const rings = cutIntoArcs([{ owner: "island", points: [[0, 0], [3, 0.1], [6, 0], [6, 6], [0, 6], [0, 0]] }]);
  simplifyArcs(rings, 1);
  assert.ok(joined(rings[0]).length >= 4);
});

test("lines that touch become one, whichever way they were drawn", () => {
  const [a, b, c, d] = [[0, 0], [1, 0], [2, 1], [3, 1]];
  assert.deepEqual(chained([[b, c], [d, c], [b, a], [[9, 9], [8, 8]]]), [[a, b, c, d], [[9, 9], [8, 8]]]);
  assert.deepEqual(chained([[a, b], [a, c]]), [[c, a, b]]);
});
