/** From where one looks: degrees round the body and upwards, the height of what is in view and its middle, in metres. */

import type { View } from "../generated/anatomy_viewer.ts";

const RADIANS = Math.PI / 180;
/** Milliseconds for the way to a view. */
const WAY = 600;

export interface Eye {
  readonly azimuth: number;
  readonly elevation: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export const HOME: Eye = { azimuth: 36.8, elevation: 6.6, height: 0.64, x: -0.06, y: -0.01, z: 0 };

function within(low: number, high: number, value: number): number {
  return Math.min(Math.max(value, low), high);
}

/** The nearest place that keeps the model in view. */
function limited({ azimuth, elevation, height, x, y, z }: Eye): Eye {
  return {
    azimuth,
    elevation: within(-80, 80, elevation),
    height: within(0.12, 1.1, height),
    x: within(-0.3, 0.3, x),
    y: within(-0.35, 0.35, y),
    z: within(-0.25, 0.25, z),
  };
}

export function turned(eye: Eye, right: number, up: number): Eye {
  return limited({ ...eye, azimuth: eye.azimuth + right, elevation: eye.elevation + up });
}

export function zoomed(eye: Eye, factor: number): Eye {
  return limited({ ...eye, height: eye.height * factor });
}

/** Moves what is seen by fractions of the picture's height. */
export function panned(eye: Eye, right: number, up: number): Eye {
  const azimuth = eye.azimuth * RADIANS, elevation = eye.elevation * RADIANS, { height } = eye;
  const aside = up * Math.sin(elevation);
  return limited({
    ...eye,
    x: eye.x + height * (right * Math.sin(azimuth) + aside * Math.cos(azimuth)),
    y: eye.y - height * up * Math.cos(elevation),
    z: eye.z - height * (right * Math.cos(azimuth) - aside * Math.sin(azimuth)),
  });
}

/** The eye of a view; what it does not name is as at home. */
export function eyeOf({ azimuth, elevation, y }: Partial<View>): Eye {
  return { ...HOME, azimuth: azimuth ?? HOME.azimuth, elevation: elevation ?? HOME.elevation, y: y ?? HOME.y };
}

export interface Flight {
  readonly from: Eye;
  readonly to: Eye;
  /** When it began, in milliseconds. */
  readonly began: number;
}

/** The shortest way round to another place. */
export function flightTo(to: Eye, eye: Eye, began: number): Flight {
  const round = ((eye.azimuth - to.azimuth + 540) % 360 + 360) % 360 - 180;
  return { from: { ...eye, azimuth: to.azimuth + round }, to, began };
}

/** Where a flight is; null once it is over. */
export function inFlight({ from, to, began }: Flight, now: number): Eye | null {
  const passed = Math.min((now - began) / WAY, 1), share = passed * passed * (3 - 2 * passed);
  if (passed === 1) return null;
  const at = (name: keyof Eye): number => from[name] + (to[name] - from[name]) * share;
  const azimuth = at("azimuth"), elevation = at("elevation"), height = at("height");
  return { azimuth, elevation, height, x: at("x"), y: at("y"), z: at("z") };
}

/** Where the camera stands for a picture of this shape: on a narrow one the model still fits by its width. */
export function cameraAt(eye: Eye, field: number, width: number, height: number): [x: number, y: number, z: number] {
  const azimuth = eye.azimuth * RADIANS, elevation = eye.elevation * RADIANS;
  const distance = eye.height / 2 / Math.tan(field / 2 * RADIANS) * Math.max(1, 0.74 * height / width);
  return [
    eye.x + distance * Math.cos(elevation) * Math.cos(azimuth),
    eye.y + distance * Math.sin(elevation),
    eye.z + distance * Math.cos(elevation) * Math.sin(azimuth),
  ];
}
