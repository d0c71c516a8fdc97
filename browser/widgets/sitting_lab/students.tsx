/** Levers and loads, for students. */

import type { ComponentChildren, VNode } from "preact";
import type { SittingData } from "../../generated/sitting_lab.ts";
import { number } from "../../lib/text.ts";
import { leverAt } from "../../rules/sitting.ts";
import * as say from "./describe.ts";

const HIPS = [0, 30, 60, 90];

export function Students({ data }: { data: SittingData }): VNode {
  return (
    <>
      <p>{say.LEVERS_ABOUT}</p>
      <Table name={say.LEVERS_TABLE} caption={say.LEVERS} head={say.LEVERS_HEAD}>
        {HIPS.map((hip) => (
          <tr key={hip}>
            <th scope="row">{say.degrees(hip)}</th>
            <td>{say.lever(leverAt(data, hip))}</td>
          </tr>
        ))}
      </Table>
      <p>
        <strong>{say.LOADS_CALM}</strong>
        {say.LOADS_ABOUT}
      </p>
      <Table name={say.LOADS_TABLE} caption={say.LOADS} head={say.LOADS_HEAD}>
        {data.loads.map(({ level, compression, shear, moment }) => (
          <tr key={level}>
            <th scope="row">{level}</th>
            <td>{number(compression)}</td>
            <td>{shear === null ? say.NOT_SHOWN : number(shear)}</td>
            <td>{number(moment, 1)}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}

interface TableProps {
  name: string;
  caption: string;
  head: readonly string[];
  children: ComponentChildren;
}

/** A table that can be moved sideways where it is wider than the screen, by keyboard too. */
function Table({ name, caption, head, children }: TableProps): VNode {
  return (
    <div class="table-wrap" tabIndex={0} role="group" aria-label={name}>
      <table>
        <caption>{caption}</caption>
        <tr>{head.map((words) => <th key={words} scope="col">{words}</th>)}</tr>
        {children}
      </table>
    </div>
  );
}
