/** What somebody does: sessions, the week, the diary. */

import type { MyDataData } from "../../../generated/my_data.ts";
import type { Table } from "../../../lib/foreign.ts";
import { number, plural } from "../../../lib/text.ts";
import {
  called,
  entriesOf,
  fieldsOf,
  isNumber,
  joined,
  type Line,
  listOf,
  moment,
  own,
  partOf,
  plainly,
  yesNo,
} from "./plain.ts";

const SIDES = { right: "right", left: "left", both: "both sides" };

export function angle(record: Table): Line[] {
  return listOf(record.readings).map((one) => {
    const { side, angle, flat, time } = fieldsOf(one), degrees = isNumber(angle) ? number(angle) : "–";
    return [moment(time), `${called(SIDES, side)} leg, ${degrees} degrees${flat ? "" : ", back not flat"}`];
  });
}

// --- sessions, the week, the diary -----------------------------------------------------------------------------------

export function release(record: Table, data: MyDataData): Line[] {
  return listOf(record.sessions).map((session) => {
    const { at, rung, side, before, after, dayAfter } = fieldsOf(session);
    return [
      moment(at),
      joined(
        called(data.rungs, rung),
        own(SIDES, side),
        isNumber(before) && `pain before: ${before}`,
        isNumber(after) && `after: ${after}`,
        Boolean(dayAfter) && `the day after: ${called(data.next_day, dayAfter).toLowerCase()}`,
      ),
    ];
  });
}

export function releaseSettings(record: Table, data: MyDataData): Line[] {
  const own = `in for ${plainly(record.breathIn)} seconds, out for ${plainly(record.breathOut)}`;
  return [
    ["Pace", record.natural ? "your own" : own],
    ["Lies on the floor", yesNo(!record.noFloor)],
    ["Build", called(data.builds, record.build)],
  ];
}

export function week(record: Table, data: MyDataData): Line[] {
  const days = listOf(record.week).map((day, index): Line => [
    called(data.weekdays, index),
    listOf(day).map((one) => called(data.elements, partOf(one).id)).join(", ") || "Rest",
  ]);
  return [
    ["Begins", `${moment(record.start)}, at ${plainly(record.at)}`],
    ["At most", `${plainly(record.days)} days a week, ${plainly(record.minutes)} minutes a day`],
    ...days,
  ];
}

const DELETED = "Deleted. Only the date is left, so that other devices learn of it.";

export function diary(record: Table): Line[] {
  return listOf(record.entries).map((entry) => {
    const one = fieldsOf(entry), { pain_now, pain_worst, angle, minutes, notes } = one;
    const words = joined(
      isNumber(pain_now) && `pain now: ${pain_now}`,
      isNumber(pain_worst) && `worst: ${pain_worst}`,
      ...entriesOf(one.activities).map(([name, score]) => `${name}: ${plainly(score)}`),
      isNumber(angle) && `angle: ${number(angle)} degrees`,
      isNumber(minutes) && plural(minutes, "minute", "minutes"),
      Boolean(notes) && `“${plainly(notes)}”`,
    );
    return [moment(one.at), one.deleted ? DELETED : words || "nothing written"];
  });
}
