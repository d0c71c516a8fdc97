import { equal } from "./assert.ts";
import { chart } from "./pain_chart_demo.ts";
import { inReadingOrder, neighbour } from "../widgets/pain_chart/state/neighbours.ts";

const back = inReadingOrder(chart, "back");
function to(from: string, key: string): string | undefined {
  return neighbour(back, chart.place(from), key)?.id;
}

Deno.test("the keyboard goes from top to bottom, and each line as it is read", () => {
  const order = ["flank-left", "flank-right", "spine", "buttock-left", "buttock-right", "heel-left", "heel-right"];
  equal(back.map(({ id }) => id), order);
  equal(inReadingOrder(chart, "front").map(({ id }) => id).slice(0, 3), ["face", "belly-right", "belly-left"]);
});

Deno.test("left and right go through all places, and end at the ends", () => {
  equal([to("flank-left", "ArrowRight"), to("spine", "ArrowLeft"), to("spine", "ArrowRight")], [
    "flank-right",
    "flank-right",
    "buttock-left",
  ]);
  equal([to("flank-left", "ArrowLeft"), to("heel-right", "ArrowRight")], [undefined, undefined]);
  equal([to("spine", "Home"), to("spine", "End"), to("spine", "a")], ["flank-left", "heel-right", undefined]);
});

Deno.test("down and up go to the nearest place there, rather straight on than aside", () => {
  equal([to("flank-right", "ArrowDown"), to("buttock-right", "ArrowUp"), to("heel-left", "ArrowUp")], [
    "spine",
    "flank-right",
    "buttock-left",
  ]);
  equal([to("buttock-left", "ArrowDown"), to("flank-left", "ArrowUp"), to("heel-left", "ArrowDown")], [
    "heel-left",
    undefined,
    undefined,
  ]);
});

Deno.test("what lies aside counts double, and what is level is not below", () => {
  const at = (id: string, x: number, y: number): typeof back[number] => ({ ...chart.place("spine"), id, at: [x, y] });
  const from = at("from", 0, 0), aside = at("aside", 41, 60), below = at("below", 0, 100), level = at("level", 1, 2);
  equal(neighbour([from, level, aside, below], from, "ArrowDown")!.id, "below");
  equal(neighbour([from, level, at("aside", 39, 60), below], from, "ArrowDown")!.id, "aside");
  equal(neighbour([from, level, at("near", 0, 3), below], from, "ArrowDown")!.id, "near");
  equal(neighbour([from, level], from, "ArrowDown"), undefined);
  equal(neighbour([level, from], level, "ArrowUp"), undefined);
});

Deno.test("of two that are as near, the one that is read first is next", () => {
  const at = (id: string, x: number): typeof back[number] => ({ ...chart.place("spine"), id, at: [x, 50] });
  const from = { ...chart.place("spine"), at: [0, 0] as const };
  equal(neighbour([from, at("left", -10), at("right", 10)], from, "ArrowDown")!.id, "left");
});
