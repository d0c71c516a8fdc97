/** How fast a guided breath goes, and which cues lead it. */

/** Seconds of one half of a breath: the usual number, and what somebody may choose. */
export interface Range {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

export interface Pace {
  readonly breathe_in: Range;
  readonly breathe_out: Range;
  readonly more_seconds: number;
  readonly announce_seconds: number;
}

/** A pace and cues that somebody chose. */
export interface ChosenPace {
  breathIn: number;
  breathOut: number;
  /** At one's own pace: no breath is led. */
  natural: boolean;
  sound: boolean;
  voice: boolean;
  vibration: boolean;
}

/** What is kept of them may come from anywhere. */
type Kept = Readonly<Record<string, unknown>>;

export function isWithin(value: unknown, { least, most }: Range): value is number {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

/** What is kept of pace and cues; the usual ones in place of what is missing or odd. */
export function paceOf({ breathe_in, breathe_out }: Pace, kept: Kept): ChosenPace {
  const { breathIn, breathOut, natural, sound, voice, vibration } = kept;
  return {
    breathIn: isWithin(breathIn, breathe_in) ? breathIn : breathe_in.usual,
    breathOut: isWithin(breathOut, breathe_out) ? breathOut : breathe_out.usual,
    natural: natural === true,
    sound: sound !== false,
    voice: voice === true,
    vibration: vibration === true,
  };
}
