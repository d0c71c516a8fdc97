/** The bodies, what they can be marked with, and what they say in words. */

import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { Input } from "../../lib/fields.tsx";
import { Live } from "../../lib/live.tsx";
import { useUid } from "../../lib/widget.tsx";
import { Cross, filledWith } from "../../parts/body_chart/body.tsx";
import { VIEWS } from "../../rules/places.ts";
import type { Acting } from "./acting.ts";
import { Button, Choice } from "./buttons.tsx";
import * as say from "./describe/chart.ts";
import * as own from "./describe/own.ts";
import { Figure } from "./figure.tsx";
import { Trio } from "./small.tsx";
import type { Chart } from "./state/chart.ts";
import { redone, undone } from "./state/history.ts";
import { isSplit } from "./state/look.ts";
import { STRONGEST, WEAKEST } from "./state/marks.ts";
import { shownPlaces } from "./state/shown.ts";

interface PictureProps {
  chart: Chart;
  acting: Acting;
  stem: string;
}

export function Picture({ chart, acting, stem }: PictureProps): VNode {
  const { screen: { look, history } } = acting;
  const line = useRef<HTMLParagraphElement>(null);
  const shown = shownPlaces(chart, look, history.now), split = isSplit(look);
  /** Written at once and by itself: the pointer passes many places. */
  const hint = (name: string): void => {
    line.current!.textContent = name;
  };
  return (
    <div class="picture">
      <div class="psoas-row psoas-no-print">
        <Choice
          label={say.VIEW}
          options={say.VIEWS_TO_SHOW}
          value={look.view}
          isHidden={split}
          onChoose={(view) => acting.look({ view })}
        />
        <button type="button" class="closer" hidden={split} onClick={() => acting.look({ isClose: !look.isClose })}>
          {say.sizeButton(look.isClose)}
        </button>
      </div>
      <Toolbar acting={acting} />
      <div class={look.view === "both" ? "pair" : "pair single"} hidden={split}>
        {VIEWS.map((view) => <Figure key={view} {...{ chart, acting, view, stem, shown, hint }} />)}
      </div>
      <Trio {...{ chart, look, stem }} />
      <p ref={line} class="hint psoas-no-print" aria-hidden="true" />
      <Legend stem={stem} way={look.way === "own" && !shown.size ? "marks" : look.way} />
      <Live data-sentence="chart" text={say.sentence(chart, look, history.now)} />
    </div>
  );
}

/** Close to the body, so that nobody scrolls between the brush and what it paints. */
function Toolbar({ acting: { screen: { look, history }, act, look: change } }: { acting: Acting }): VNode {
  const id = useUid("strength");
  return (
    <div class="toolbar psoas-no-print" hidden={look.way !== "own"}>
      <div class="field">
        <label for={id}>
          {own.HOW_STRONG}
          <output for={id}>{say.ofTen(look.strength)}</output>
        </label>
        <Input
          type="range"
          id={id}
          min={WEAKEST}
          max={STRONGEST}
          step={1}
          value={String(look.strength)} // a number would be set anew at each redraw
          aria-valuetext={say.ofTen(look.strength)}
          onInput={(event) => change({ strength: Number(event.currentTarget.value) })}
        />
      </div>
      <div class="psoas-row">
        <Choice label={say.TOOL} options={say.TOOLS} value={look.tool} onChoose={(tool) => change({ tool })} />
        <Button isOff={!history.past.length} onPress={() => act((now) => ({ history: undone(now.history) }))}>
          {own.UNDO}
        </Button>
        <Button isOff={!history.future.length} onPress={() => act((now) => ({ history: redone(now.history) }))}>
          {own.REDO}
        </Button>
      </div>
    </div>
  );
}

function Legend({ stem, way }: { stem: string; way: string }): VNode {
  return (
    <ul class="legend" data-way={way}>
      {say.LEGEND.map(({ kind, words }) => (
        <li key={kind} data-kind={kind}>
          <svg viewBox="0 0 28 18" width={28} height={18} aria-hidden="true">
            {kind === "cross"
              ? <Cross at={[14, 9]} />
              : <rect x={1} y={1} width={26} height={16} rx={3} class={`key ${kind}`} style={keyFill(stem, kind)} />}
          </svg>
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}

/** Own pain shows as an outline. */
function keyFill(stem: string, kind: "essential" | "spillover" | "own"): string {
  return kind === "own" ? "" : filledWith(stem, kind);
}
