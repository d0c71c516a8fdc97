/** The picture with three points that can be moved, and what lies under the finger, three times as large. */

import { Fragment, type VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Point } from "../../rules/thigh.ts";
import * as say from "./describe.ts";
import type { Picture } from "./meter.ts";
import { levelLine, type Name, NAMES, percentOf, stepped, thighLine, withPoint } from "./points.ts";

/** Points and lines have the same size on every screen, in pixels. */
const DOT = 6.5;
const ENLARGED = 3;

interface PictureProps {
  picture: Picture;
  onMove(points: Picture["points"]): void;
}

/** How large a picture point is on the screen. */
function scaleOf(svg: SVGSVGElement): number {
  return svg.getScreenCTM()?.a || 1;
}

export function PointsOnPicture({ picture, onMove }: PictureProps): VNode {
  const svg = useRef<SVGSVGElement>(null);
  const [size, setSize] = useState(DOT);
  const [under, setUnder] = useState<Under | null>(null);
  useLayoutEffect(() => setSize(DOT / scaleOf(svg.current!)), []);
  const { wide, tall, points, address } = picture;

  const enlarge = (name: Name): void => setUnder({ name, scale: ENLARGED * scaleOf(svg.current!) });
  const place = (name: Name, point: Point): void => {
    onMove(withPoint(picture.points, name, point, picture));
    enlarge(name);
  };
  const step = (name: Name, event: KeyboardEvent): void => {
    const to = stepped(points[name], event.key, event.shiftKey, picture);
    if (!to) return;
    event.preventDefault();
    place(name, to);
  };
  const lines = [["thigh", thighLine(points)], ["level", levelLine(points, picture)]] as const;
  return (
    <div class="photo-frame">
      <svg
        ref={svg}
        class="photo"
        role="group"
        aria-label={say.PICTURE}
        viewBox={`0 0 ${wide} ${tall}`}
        style={{ "--dot": `${size}px` }}
      >
        <image href={address} width={wide} height={tall} />
        {lines.map(([name, way]) => (
          <Fragment key={name}>
            <path class={`halo-${name}`} stroke-width={size * 0.9} d={way} />
            <path class={name} stroke-width={size * 0.45} d={way} />
          </Fragment>
        ))}
        {NAMES.map((name) => (
          <Handle
            key={name}
            name={name}
            picture={picture}
            size={size}
            onStep={(event) => step(name, event)}
            onGrab={(event) => follow(event, (at) => place(name, spotOf(svg.current!, at)))}
            onFocus={() => enlarge(name)}
            onBlur={() => setUnder(null)}
          />
        ))}
      </svg>
      <Loupe picture={picture} under={under} />
    </div>
  );
}

/** Where a pointer is on the picture. */
function spotOf(svg: SVGSVGElement, { clientX, clientY }: PointerEvent): Point {
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM()!.inverse());
  return [x, y];
}

/** Follows a pointer from where it went down until it goes up. */
function follow(event: PointerEvent, move: (at: PointerEvent) => void): void {
  const handle = event.currentTarget as SVGElement;
  event.preventDefault();
  handle.focus({ preventScroll: true });
  try {
    handle.setPointerCapture(event.pointerId);
  } catch { /* a pointer that is already gone */ }
  const end = (): void => {
    handle.removeEventListener("pointermove", move);
    for (const kind of ["pointerup", "pointercancel"]) handle.removeEventListener(kind, end);
  };
  handle.addEventListener("pointermove", move);
  for (const kind of ["pointerup", "pointercancel"]) handle.addEventListener(kind, end);
}

interface HandleProps {
  name: Name;
  picture: Picture;
  size: number;
  onStep(event: KeyboardEvent): void;
  onGrab(event: PointerEvent): void;
  onFocus(): void;
  onBlur(): void;
}

function Handle({ name, picture, size, onStep, onGrab, onFocus, onBlur }: HandleProps): VNode {
  const point = picture.points[name];
  return (
    <g
      class={`point ${name}`}
      role="button"
      tabindex={0}
      data-point={name}
      transform={`translate(${point.join()})`}
      aria-label={say.point(name, percentOf(point, picture))}
      onKeyDown={onStep}
      onPointerDown={onGrab}
      // A finger on a point moves the point, not the page; touch-action does not reach the parts of an SVG.
      onTouchStart={(event) => event.preventDefault()}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      <circle r={size * 4} class="reach" />
      <circle r={size * 1.7} class="ring" stroke-width={size * 0.5} />
      <circle r={size * 0.4} class="dot" />
      <text y={-size * 2.4} font-size={size * 3.1} stroke-width={size * 0.8}>{say.POINTS[name]}</text>
    </g>
  );
}

interface Under {
  name: Name;
  scale: number;
}

function Loupe({ picture, under }: { picture: Picture; under: Under | null }): VNode {
  const { address, wide, tall, points } = picture;
  const [x, y] = points[under?.name ?? "hip"];
  const isRight = under !== null && x > wide / 2;
  return (
    <svg
      class={isRight ? "loupe left" : "loupe"}
      aria-hidden="true"
      viewBox="-50 -50 100 100"
      style={{ display: under ? "" : "none" }}
    >
      <g transform={`scale(${under?.scale ?? 1}) translate(${-x},${-y})`}>
        <image href={address} width={wide} height={tall} />
      </g>
      <path d="M-50,0H-6M6,0H50M0,-50V-6M0,6V50" />
    </svg>
  );
}
