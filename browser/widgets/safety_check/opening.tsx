/** What stands above the first page: how long it takes, whom to call now, and whose device it is. */

import type { VNode } from "preact";
import type { SafetyCheckData } from "../../generated/safety_check.ts";
import { CLOSED } from "../../parts/gate/describe.ts";
import { OtherPersonLine } from "../../parts/person/new_person.tsx";
import { Call, OwnNumber } from "./call.tsx";
import * as say from "./describe/check.ts";
import type { Notice } from "./state/way.ts";

export interface OpeningProps {
  data: SafetyCheckData;
  /** Why an earlier check does not count. */
  notice: Notice;
  /** The number to call, and the one that somebody wrote here. */
  number: string;
  ownNumber: string;
  onNumber(number: string): void;
}

export function Opening({ data, notice, number, ownNumber, onNumber }: OpeningProps): VNode {
  const { check_rules: { texts }, minutes, demonstration } = data;
  return (
    <>
      {notice !== "missing" && <p class="psoas-caution">{CLOSED[notice]}</p>}
      <p class="psoas-note">
        {`${say.minutes(minutes.urgent)} ${demonstration ? "" : `${say.STAYS_HERE} `}${texts.not_reviewed}`}
      </p>
      <details class="psoas-no-print call-now">
        <summary>
          {say.VERY_ILL}{" "}
          <span data-call="">
            <Call class="call" number={number} />
          </span>.
        </summary>
        <OwnNumber number={ownNumber} onChange={onNumber} />
      </details>
      {!demonstration && <OtherPersonLine />}
    </>
  );
}
