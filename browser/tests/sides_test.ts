import { equal } from "./assert.ts";
import { sideWords } from "../rules/sides.ts";

Deno.test("a text speaks of this side and of the other one", () => {
  equal(
    sideWords("{side} leg, then the {other} leg; {side} again", "left"),
    "left leg, then the right leg; left again",
  );
  equal(sideWords("bend the {other} knee", "right"), "bend the left knee");
  equal(sideWords("breathe", null), "breathe");
});
