import type { VNode } from "preact";
import type { StopGroup } from "../../generated/release_session.ts";
import { signShown } from "./describe/after.ts";

/** The stop signs by how urgent they are, and what each may mean. */
export function StopList({ groups }: { groups: readonly StopGroup[] }): VNode {
  return (
    <div class="stop-list">
      {groups.map(({ id, title, signs }) => (
        <section key={id} class={`stop-group ${id}`}>
          <h5>{title}</h5>
          <ul>
            {signs.map(({ sign, means }) => (
              <li key={sign}>
                <b>{signShown(sign)}</b> {means}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
