import { assert, equal } from "./assert.ts";
import { middleOf, type Point, type Points, thighAngle } from "../rules/thigh.ts";

function degrees(hip: Point, knee: Point, level: Point): number {
  const found = thighAngle({ hip, knee, level });
  assert("degrees" in found);
  return found.degrees;
}

function near(found: number, expected: number): void {
  assert(Math.abs(found - expected) < 1e-9, `${found} is not ${expected}`);
}

Deno.test("below the line is negative, whichever way the person lies", () => {
  near(degrees([0, 0], [10, 10], [20, 0]), -45);
  near(degrees([0, 0], [10, -10], [20, 0]), 45);
  near(degrees([0, 0], [10, 10], [-20, 0]), -45);
  near(degrees([0, 0], [-10, 10], [-20, 0]), -45);
  near(degrees([0, 0], [-10, 10], [20, 0]), -45);
  near(degrees([100, 100], [110, 100 + 10 * Math.sqrt(3)], [300, 100]), -60);
});

Deno.test("on the line is level, and never minus nothing", () => {
  for (const found of [degrees([0, 0], [10, 0], [20, 0]), degrees([0, 0], [10, 0], [-20, 0])]) {
    assert(Object.is(found, 0));
  }
  near(degrees([100, 100], [200, 120], [200, 120]), 0);
});

Deno.test("a tilted camera changes nothing, and a mirrored photo neither", () => {
  for (let angle = -55; angle <= 55; angle += 5) {
    for (const tilt of [-15, -7, 0, 3, 15]) {
      for (const flip of [1, -1]) {
        for (const side of [0, 180]) {
          const spot = (turn: number, far: number): Point => {
            const way = (turn + tilt) * Math.PI / 180;
            return [500 + flip * far * Math.cos(way), 400 + far * Math.sin(way)];
          };
          near(degrees([500, 400], spot(-angle, 200), spot(side, 300)), angle);
        }
      }
    }
  }
});

Deno.test("a thigh or a line that stands upright has an angle too", () => {
  near(degrees([0, 0], [0, 10], [20, 0]), -90);
  near(degrees([0, 0], [0, -10], [20, 0]), 90);
  near(degrees([0, 0], [10, 0], [0, 20]), 90);
});

Deno.test("close to upright it is told from which side", () => {
  const tilt = Math.atan(0.05 / 10) * 180 / Math.PI;
  near(degrees([0, 0], [0.05, 10], [10, 0]), -90 + tilt);
  near(degrees([0, 0], [-0.05, 10], [10, 0]), -90 + tilt);
  near(degrees([0, 0], [10, 0], [0.05, 10]), 90 - tilt);
});

Deno.test("two points less than one picture point apart have no angle", () => {
  const at = (knee: Point, level: Point): unknown => thighAngle({ hip: [5, 5], knee, level } satisfies Points);
  equal(at([5, 5], [20, 5]), { onHip: "knee" });
  equal(at([5.6, 5.6], [20, 5]), { onHip: "knee" });
  equal(at([20, 5], [5, 5.9]), { onHip: "level" });
  equal(at([5, 5], [5, 5]), { onHip: "knee" });
  equal(at([6, 5], [4, 5]), { degrees: 0 });
});

Deno.test("the middle of some numbers", () => {
  const given = [-8, -12, -9];
  equal([middleOf(given), middleOf([3]), middleOf([4, 1]), middleOf([10, 2, 9, 1])], [-9, 3, 2.5, 5.5]);
  equal(given, [-8, -12, -9]);
});
