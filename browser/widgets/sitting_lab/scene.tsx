/** The side view. */

import { Fragment, type VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { SittingData } from "../../generated/sitting_lab.ts";
import { useUid } from "../../lib/widget.tsx";
import * as say from "./describe.ts";
import { allTenths, MILLI, outline } from "./lines.ts";
import { type Body, type Pose, poseOf } from "./pose.ts";
import { discs, type Label, type LabelName, labels, muscle, PIECES, seatOpacity, type Skin, skin } from "./shapes.ts";
import type { Angles } from "./state.ts";

const TENTHS = "scale(.1)";

/** Everything in view, and the fading of the trunk above and the shank below. */
const FRAME = { x: -500, y: -500, width: 1070, height: 1000 };
const FADE = [[0, 0], [0.16, 1], [0.86, 1], [1, 0]] as const;

const NAMES: readonly LabelName[] = ["spine", "psoas", "pelvis", "femur"];
const WORDS = { spine: say.SPINE, psoas: say.PSOAS, pelvis: say.PELVIS, femur: say.FEMUR };

interface SceneProps extends Angles {
  data: SittingData;
  /** Whether the straight line is drawn too. */
  isStraight: boolean;
  words: string;
}

export function Scene({ data, hip, lumbar, isStraight, words }: SceneProps): VNode {
  const fade = useUid("fade");
  const pose = useMemo(() => poseOf(data, { hip, lumbar }), [data, hip, lumbar]);
  const body = useMemo(() => muscle(data, pose), [pose]);
  const skins = useSkins(data, pose);
  return (
    <svg viewBox={Object.values(FRAME).join(" ")} role="img" class="scene" aria-label={words}>
      <Fade id={fade} />
      <g mask={`url(#${fade}-mask)`}>
        {/* The rim is painted before the fill, so that only the outer rim of the pieces is seen. */}
        <path class="skin" transform={TENTHS} d={skins.map(({ curve }) => curve).join("")} />
      </g>
      <Seat height={data.silhouettes.seat} opacity={seatOpacity(pose)} />
      <path class="disc" transform={TENTHS} d={discs(data, pose)} />
      <Bones data={data} pose={pose} />
      <g class="muscle">
        <Slips data={data} name="edge" slips={body.slips} extra={50} />
        <Slips data={data} name="belly" slips={body.slips} extra={0} />
        <polyline class="fibre" transform={TENTHS} points={body.fibres} />
        <polyline class="tendon" transform={TENTHS} points={body.tendon} />
      </g>
      <polyline class="straight" transform={TENTHS} points={isStraight ? allTenths(body.ends) : ""} />
      <Labels places={labels(data, pose, body, skins[0])} />
    </svg>
  );
}

/** The skin of trunk, thigh and shank, each worked out anew only when it moves. */
function useSkins(data: SittingData, pose: Pose): readonly [Skin, Skin, Skin] {
  const [trunk, thigh, shank] = PIECES, { hip, lumbar, tilt } = pose;
  return [
    useMemo(() => skin(data, trunk, pose), [data, lumbar, tilt]),
    useMemo(() => skin(data, thigh, pose), [data, hip, tilt]),
    useMemo(() => skin(data, shank, pose), [data, hip, tilt]),
  ];
}

function Fade({ id }: { id: string }): VNode {
  return (
    <defs>
      <linearGradient id={id} x1={0} x2={0} y1={0} y2={1}>
        {FADE.map(([offset, opacity]) => (
          <stop
            key={offset}
            offset={offset}
            stop-color="#fff"
            stop-opacity={opacity}
          />
        ))}
      </linearGradient>
      <mask id={`${id}-mask`} maskUnits="userSpaceOnUse" {...FRAME}>
        <rect {...FRAME} fill={`url(#${id})`} />
      </mask>
    </defs>
  );
}

function Seat({ height, opacity }: { height: number; opacity: number }): VNode {
  return <rect class="seat" rx={14} width={480} height={40} x={-190} y={height * MILLI} opacity={opacity} />;
}

interface BonesProps {
  data: SittingData;
  pose: Pose;
}

/** Bones that move as one and lie on one another are one group. */
function Bones({ data: { outlines }, pose }: BonesProps): VNode {
  const groups = useMemo(() => {
    const found: { body: Body; names: string[] }[] = [];
    for (const name of outlines.order) {
      const body = outlines.bones[name]!.body; // `order` names each bone once
      if (found.at(-1)?.body !== body) found.push({ body, names: [] });
      found.at(-1)!.names.push(name);
    }
    return found.map(({ body, names }) => ({
      body,
      key: names[0],
      shapes: <Shapes outlines={outlines} names={names} />,
    }));
  }, [outlines]);
  return (
    <>
      {groups.map(({ body, key, shapes }) => <g key={key} class="bone" transform={pose.transform(body)}>{shapes}</g>)}
    </>
  );
}

function Shapes({ outlines, names }: { outlines: SittingData["outlines"]; names: readonly string[] }): VNode {
  return (
    <>
      {names.map((name) => {
        const { paths, lines } = outlines.bones[name]!; // these names are keys
        return (
          <Fragment key={name}>
            <path d={paths.map((points) => `${outline(points)}Z`).join("")} fill-rule="evenodd" />
            <path class="line" d={lines.map(outline).join("")} />
          </Fragment>
        );
      })}
    </>
  );
}

interface SlipsProps {
  data: SittingData;
  name: string;
  slips: readonly string[];
  /** How much wider than the muscle, in tenths of a millimetre. */
  extra: number;
}

/** Lines of points, because the browser works out the style of a path again whenever its "d" changes. */
function Slips({ data, name, slips, extra }: SlipsProps): VNode {
  return (
    <>
      {slips.map((points, index) => (
        <polyline
          key={index}
          class={name}
          transform={TENTHS}
          stroke-width={75 * Math.sqrt(data.cross_sections[index] ?? 0) + 90 + extra}
          points={points}
        />
      ))}
    </>
  );
}

function Labels({ places }: { places: Readonly<Record<LabelName, Label>> }): VNode {
  return (
    <g class="labels">
      {NAMES.map((name) => (
        <polyline
          key={`${name} line`}
          class="pointer"
          transform={TENTHS}
          points={allTenths([places[name].from, places[name].to])}
        />
      ))}
      {NAMES.map((name) => <Word key={name} words={WORDS[name]} {...places[name]} />)}
    </g>
  );
}

function Word({ words, from: [fromX], to: [x, y] }: Label & { words: string }): VNode {
  const isLeft = x < fromX;
  return (
    <text x={(x + (isLeft ? -8 : 8)).toFixed(1)} y={(y + 12).toFixed(1)} text-anchor={isLeft ? "end" : "start"}>
      {words}
    </text>
  );
}
