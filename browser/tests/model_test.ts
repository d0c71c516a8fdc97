import { equal } from "./assert.ts";
import { lastTold, type Model, tell } from "../lib/model.ts";

interface Stand extends Model<object> {
  sent: unknown[];
  saved: number;
}

function model(extra: Partial<Model<object>> = {}): Stand {
  let value: object | undefined;
  return {
    sent: [],
    saved: 0,
    get: (name: string) => (name === "value" ? value : "{}") as never,
    set: (_, next) => (value = next),
    save_changes(): void {
      this.saved += 1;
    },
    ...extra,
  };
}

Deno.test("only what is news is told", () => {
  const page = model();
  tell(page, {});
  tell(page, { right: 1 });
  tell(page, { right: 1 });
  equal([page.get("value"), lastTold(page), page.saved], [{ right: 1 }, { right: 1 }, 1]);
});

Deno.test("where a kernel may listen, it travels as a message and stays out of the state", () => {
  const lab = model({
    send(content): void {
      (this as unknown as Stand).sent.push(content);
    },
  });
  tell(lab, { right: 1 });
  tell(lab, {});
  equal([lab.sent, lab.get("value"), lastTold(lab)], [[{ value: { right: 1 } }, { value: {} }], undefined, {}]);
});

Deno.test("a kernel that has ended stops nothing", () => {
  const gone = (): never => {
    throw new Error("gone");
  };
  const dead = model({ send: gone, save_changes: gone });
  tell(dead, { right: 1 });
  equal(lastTold(dead), { right: 1 });
});
