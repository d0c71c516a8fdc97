import type { VNode } from "preact";
import type { StopSign } from "../../generated/stretch.ts";

/** The stop signs, and what each may mean. */
export function StopList({ signs }: { signs: readonly StopSign[] }): VNode {
  return (
    <div class="stop-list">
      <ul>
        {signs.map(({ sign, means }) => (
          <li key={sign}>
            <b>{`${sign}.`}</b> {means}
          </li>
        ))}
      </ul>
    </div>
  );
}
