import { equal } from "./assert.ts";
import {
  levelLine,
  ownPoints,
  percentOf,
  startOn,
  stepped,
  thighLine,
  withPoint,
} from "../widgets/angle_meter/points.ts";

const SMALL = { wide: 100, tall: 50 }, LARGE = { wide: 1000, tall: 2000 };

Deno.test("at first the points lie along the picture, whatever its size", () => {
  equal(startOn({ wide: 200, tall: 100 }), { hip: [72, 50], knee: [136, 55.00000000000001], level: [172, 50] });
});

Deno.test("a drawing's level line runs through its hip", () => {
  equal(ownPoints(SMALL, [40, 20], [60, 25]), { hip: [40, 20], knee: [60, 25], level: [95, 20] });
});

Deno.test("a point stays on the picture, and the others where they are", () => {
  const points = startOn(SMALL);
  equal(withPoint(points, "knee", [-5, 70], SMALL), { ...points, knee: [0, 50] });
  equal(withPoint(points, "hip", [101, -1], SMALL).hip, [100, 0]);
});

Deno.test("arrow keys move by one picture point, more on large pictures, ten times as far with Shift", () => {
  equal(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].map((key) => stepped([10, 20], key, false, SMALL)), [
    [9, 20],
    [11, 20],
    [10, 19],
    [10, 21],
  ]);
  equal(stepped([10, 20], "ArrowDown", true, SMALL), [10, 30]);
  equal(stepped([10, 20], "ArrowRight", false, LARGE), [14, 20]);
  equal(stepped([10, 20], "ArrowRight", true, { wide: 2000, tall: 10 }), [50, 20]);
  equal(["Enter", "a"].map((key) => stepped([10, 20], key, false, SMALL)), [null, null]);
});

Deno.test("where a point lies is told in percent", () => {
  equal(percentOf([33.4, 49.9], SMALL), [33, 100]);
});

Deno.test("the level line reaches beyond both edges of the picture", () => {
  const points = { hip: [50, 25], knee: [60, 30], level: [60, 25] } as const;
  equal(levelLine(points, SMALL), "M-100,25L200,25");
  equal(thighLine(points), "M50,25L60,30");
  equal(levelLine({ ...points, level: [50, 25] }, SMALL), "M50,25L50,25");
});
