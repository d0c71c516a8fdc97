/** The picture, and the model in its place. */

import type { RefObject, VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Poster as PosterData } from "../../generated/anatomy_viewer.ts";
import { useLatest } from "../../lib/hooks.ts";
import { useUid } from "../../lib/widget.tsx";
import * as say from "./describe.ts";
import { takeInHand } from "./hands.ts";
import type { Label } from "./labels.ts";
import { posterUrl } from "./loading.ts";
import type { Model3d } from "./model3d.ts";
import type { Direction } from "../../viewer/api.ts";
import type { Seen } from "./viewing.ts";

interface StageProps {
  stage: RefObject<HTMLDivElement | null>;
  poster: PosterData;
  model3d: Model3d;
  seen: Seen | null;
  isPrinting: boolean;
  onPick(structure: string): void;
}

export function Stage({ stage, poster, model3d, seen, isPrinting, onPick }: StageProps): VNode {
  const isTurning = model3d.phase === "turning", isLoading = model3d.phase === "loading";
  return (
    <div ref={stage} class="stage">
      <Poster poster={poster} isTurning={isTurning} isPrinting={isPrinting} />
      <p class="begin psoas-no-print" hidden={isTurning}>
        <button type="button" class="psoas-main" disabled={isLoading} onClick={model3d.start}>
          {say.BEGIN[model3d.phase]}
        </button>
      </p>
      {isTurning && <Turning model3d={model3d} seen={seen} onPick={onPick} />}
    </div>
  );
}

interface PosterProps {
  poster: PosterData;
  isTurning: boolean;
  isPrinting: boolean;
}

/** The picture; where it cannot be had, its words. */
function Poster({ poster: { name, alt, size: [width, height] }, isTurning, isPrinting }: PosterProps): VNode {
  const [source] = useState(() => posterUrl(name));
  const [isBroken, setBroken] = useState(source === null);
  return (
    <>
      {source && (
        <img
          class="poster"
          src={source}
          alt={alt}
          width={width}
          height={height}
          decoding="async"
          hidden={isBroken || (isTurning && !isPrinting)}
          onError={() => setBroken(true)}
        />
      )}
      <p class="psoas-note poster-words" hidden={!isBroken || isTurning}>{alt}</p>
    </>
  );
}

interface TurningProps {
  model3d: Model3d;
  seen: Seen | null;
  onPick(structure: string): void;
}

function Turning({ model3d: { viewer, canvas }, seen, onPick }: TurningProps): VNode {
  const place = useRef<HTMLDivElement>(null);
  const keys = useUid("keys");
  const pick = useLatest(onPick);
  useLayoutEffect(() => {
    if (viewer) takeInHand({ viewer, canvas: canvas.current!, place: place.current!, pick });
  }, [viewer]);
  return (
    <div
      ref={place}
      class="turning"
      tabIndex={0}
      role="application"
      aria-roledescription={say.MODEL}
      aria-label={say.model(seen && seen.view)}
      aria-describedby={keys}
    >
      <canvas ref={canvas} aria-hidden="true" />
      <Names seen={seen} />
      <span id={keys} class="psoas-visually-hidden">{say.KEYS}</span>
    </div>
  );
}

/** Names beside the model, with a line from each to what it names; the length of a name shows only once it is drawn. */
function Names({ seen }: { seen: Seen | null }): VNode {
  const svg = useRef<SVGSVGElement>(null);
  const [lengths, setLengths] = useState<readonly number[]>([]);
  const names = seen?.names ?? null;
  useLayoutEffect(() => {
    const words = svg.current!.querySelectorAll<SVGTextElement>("[data-label] > text");
    setLengths([...words].map((one) => one.getComputedTextLength()));
  }, [seen]);
  return (
    <svg ref={svg} class="labels" aria-hidden="true" {...(names && { viewBox: `0 0 ${names.width} ${names.height}` })}>
      {seen && names && <Sides view={seen.view} width={names.width} />}
      {names?.labels.map((label, place) => <Name key={label.id} {...label} length={lengths[place] ?? 0} />)}
    </svg>
  );
}

function Sides({ view, width }: { view: Direction; width: number }): VNode {
  const [left, right] = say.sides(view);
  return (
    <>
      <text class="side" x={8} y={18} text-anchor="start">{left}</text>
      <text class="side" x={width - 8} y={18} text-anchor="end">{right}</text>
    </>
  );
}

function Name({ id, words, isChosen, isLeft, x, y, spot, length }: Label & { length: number }): VNode {
  const beside = length + 6;
  return (
    <g {...(isChosen && { class: "chosen" })} data-label={id}>
      <line x1={isLeft ? x + beside : x - beside} y1={y} x2={spot.x} y2={spot.y} />
      <circle cx={spot.x} cy={spot.y} r={isChosen ? 5 : 3} />
      <text x={x} y={y + 4} text-anchor={isLeft ? "start" : "end"}>{words}</text>
    </g>
  );
}
