import type { VNode } from "preact";
import type { Player } from "../../rules/player.ts";
import * as say from "./describe.ts";
import type { ShownStep } from "./step.ts";

interface OfferProps {
  what: say.What;
  player: Player<ShownStep>;
  /** When it broke off. */
  saved: number;
  onGoOn(): void;
  onLeave(): void;
}

/** Offers to go on with what broke off. */
export function Offer({ what, player, saved, onGoOn, onLeave }: OfferProps): VNode {
  const view = player.view();
  return (
    <>
      <h4>{say.inTheMiddle(what)}</h4>
      <p>{view.ended ? "" : say.brokeOff(saved, Date.now(), view)}</p>
      <div class="psoas-row">
        <button type="button" class="psoas-main" onClick={onGoOn}>{say.GO_ON_FROM_THERE}</button>
        <button type="button" onClick={onLeave}>{say.LEAVE_IT}</button>
      </div>
    </>
  );
}
