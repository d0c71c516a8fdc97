/** Every sentence of the week planner that does not come from Python. */

import { plural } from "../../lib/text.ts";
import type { Move, Summary } from "./moves.ts";

export const HEADING = "Your week";
export const DEMONSTRATION = "Demonstration. ";
export const NOTHING_IS_KEPT = "Nothing is kept, and no safety check was asked for.";

export const AFTER = {
  gate: "The week planner opens after the safety check.",
  question: "The week planner opens after your answer.",
} as const;
export const OPENS_NOTHING = "The safety check opens no plan now.";
export const OLD =
  "Your safety check is more than a day old. You can look at your week and move things. When something is new or worse, do the check again first.";
export const MILDER =
  "Your safety check opens less than before. What is closed now has made room for something milder.";

export const HOW_MANY_DAYS = "On how many days a week?";
export const HOW_MANY_MINUTES = "How many minutes a day, at most?";
export const MAKE = "Make my week";
export const MAKE_ANEW = {
  text: "Make a new week? The one you have now is then gone.",
  yes: "Make a new week",
  no: "Keep my week",
};
export const WEEKS = "Week of the plan";
export const HOW =
  "Drag a card to another day, or choose it to move, swap or take it away. By keyboard, the arrow keys move it.";

export const ADD = "Add …";
export const FLARE_UP = "Flare-up";
export const AS_PLANNED = "As planned again";
export const MOVE_TO = "Move to ";
export const SWAP_FOR = "Swap for ";
export const LEAVE_IT = "leave as it is";
export const TAKE_AWAY = "Take away";

export const SET_A_DATE = "Set a date. ";
export const HALF = "Begin again with half";
export const BEGUN_AGAIN = "You begin again with week 1, about half of everything.";
export const WORTH = "What each thing is, and what it is worth";
export const WHY_WALKS = "Why so many walks? ";

export const TAKE_IT_ALONG = "Take it with you: print, calendar, delete";
export const PRINT = "Print my week";
export const FIRST_DAY = "First day";
export const TIME = "Time of day, such as after your morning coffee";
export const SAVE_CALENDAR = "Save a calendar file";
export const GIVE_FIRST = "Give the first day and the time first.";
export const EMPTY_WEEK = "Your week is empty, so there is nothing for a calendar. Add something first.";
export const DELETE = "Delete my plan";
export const DELETE_IT = { text: "Delete your plan from this device?", yes: "Delete it", no: "Keep it" };
export const DELETED = "Your plan is deleted.";
export const NOT_KEPT = "Your browser does not keep this plan. Print it, or save the calendar file.";

export function noPlan(tier: string): string {
  return `No plan now: ${tier.toLowerCase()}`;
}

export function daysAWeek(count: number): string {
  return plural(count, "day", "days");
}

export function minutesADay(count: number): string {
  return `${count} minutes`;
}

export function week(number: number, isLast: boolean): string {
  return isLast ? `Week ${number} and on` : `Week ${number}`;
}

/** The whole week in a sentence. */
export function summary({ number, days, rest, walks, longest, flares }: Summary): string {
  const name = number === 1 ? "Week 1, about half of everything" : `Week ${number}`;
  const active = `${plural(days, "day", "days")}, ${walksOf(walks)}, at most ${
    plural(longest, "minute", "minutes")
  } a day`;
  const bad = flares ? ` ${plural(flares, "flare-up day", "flare-up days")}.` : "";
  return `${name}: ${active}, ${plural(rest, "day", "days")} of rest.${bad}`;
}

function walksOf(minutes: readonly number[]): string {
  if (!minutes.length) return "no walk";
  const least = Math.min(...minutes), most = Math.max(...minutes);
  return `${plural(minutes.length, "walk", "walks")} of ${least === most ? least : `${least} to ${most}`} minutes`;
}

export function newWeek(sentence: string): string {
  return `A new week. ${sentence}`;
}

export function dayMinutes(minutes: number, isRest: boolean): string {
  return isRest ? "rest" : cardMinutes(minutes);
}

export function cardMinutes(minutes: number): string {
  return `${minutes} min`;
}

export function card(name: string, minutes: number, day: string, badge: string): string {
  return `${name}, ${
    plural(minutes, "minute", "minutes")
  }, ${day}. ${badge}. Up and down arrows move it to another day.`;
}

export function addOn(day: string): string {
  return `Add something on ${day}`;
}

export function flareUpDay(day: string): string {
  return `Flare-up day: ${day}`;
}

export function flareUp(day: string, isFlare: boolean): string {
  return `${day} is ${isFlare ? "a flare-up day. Read what to do below the week" : "as planned again"}.`;
}

/** What became of a card that was to go to another day. */
export function moved(move: Move, name: string, weekdays: readonly string[]): string {
  switch (move.name) {
    case "moved":
      return `${name} is now on ${weekdays[move.day]}.${move.isSore ? " Sore muscles like a day off between." : ""}`;
    case "at the end":
      return `${name} cannot go any ${move.by < 0 ? "earlier" : "later"}.`;
    case "refused":
      return `${weekdays[move.day]} cannot take ${name}.`;
  }
}

export function atTheEnd(name: string, by: number, day: string): string {
  return `${name} is already ${by < 0 ? "first" : "last"} on ${day}.`;
}

export function shifted(name: string, number: number, day: string): string {
  return `${name} is now number ${number} on ${day}.`;
}

export function swapped(name: string, other: string, day: string): string {
  return `${other} in place of ${name} on ${day}.`;
}

export function takenAway(name: string, day: string): string {
  return `${name} taken away from ${day}.`;
}

export function added(name: string, day: string): string {
  return `${name} added on ${day}.`;
}

export function calendarSaved(weeks: number, isChange: boolean): string {
  const change = isChange ? ", and what changed since the last one" : "";
  return `The calendar file holds ${weeks} weeks${change}. Open it with your calendar.`;
}
