/** The card, and what can be done with it. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { SafetyCheckData } from "../../generated/safety_check.ts";
import { WaysOn } from "../../parts/gate/links.tsx";
import { OwnNumber } from "./call.tsx";
import { Card } from "./card.tsx";
import * as say from "./describe/card.ts";
import { Menu } from "./menu.tsx";
import { Offers } from "./offers.tsx";
import type { Result } from "./state/card.ts";

interface ResultProps {
  data: SafetyCheckData;
  result: Result;
  /** Whether the browser keeps it. */
  isKept: boolean;
  /** The number to call, and the one that somebody wrote here. */
  number: string;
  ownNumber: string;
  onNumber(number: string): void;
  onBreathe(): void;
  onSecondPart(): void;
  onChange(): void;
  onPrint(): void;
  onStartAnew(): void;
  onDelete(): void;
}

export function ResultCard(props: ResultProps): VNode {
  const { data, result, isKept, number, ownNumber, onNumber } = props, { found } = result;
  const isEmergency = found.tier === "emergency", { demonstration } = data;
  const [hasNoNumber] = useState(!number); // the field stays while a number is written into it
  return (
    <>
      <Card data={data} result={result} number={number}>
        <Offers data={data} found={found} onBreathe={props.onBreathe} onSecondPart={props.onSecondPart} />
      </Card>
      {!isKept && <p class="psoas-caution psoas-no-print">{say.KEEPS_NOTHING}</p>}
      {!demonstration && !isEmergency && <WaysOn />}
      {isEmergency && hasNoNumber && <OwnNumber number={ownNumber} onChange={onNumber} />}
      <Menu
        result={result}
        demonstration={demonstration}
        ownNumber={ownNumber}
        onNumber={onNumber}
        onChange={props.onChange}
        onPrint={props.onPrint}
        onStartAnew={props.onStartAnew}
        onDelete={props.onDelete}
      />
    </>
  );
}
