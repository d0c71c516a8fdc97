/**
 * What a session keeps in this browser; a demonstration keeps nothing.
 *
 *   psoas.release          schema 1: { sessions: [{ at, rung, side, breaths, before, after, pressed, ache, dayAfter, dayAfterAt, seen }] }
 *                          a session enters the log when its pressing begins, or at its end where nothing is pressed
 *   psoas.release-running  schema 1: a session that was not ended; see state/running.ts
 *   psoas.release-settings schema 1: pace, cues, floor and build
 */

import type { ReleaseData } from "../../generated/release_session.ts";
import type { Table } from "../../lib/foreign.ts";
import * as store from "../../lib/store.ts";
import { type Session, soundLog } from "../../rules/session_log.ts";
import { type Settings, soundSettings } from "./state/choice.ts";
import { isSound, type Running } from "./state/running.ts";

const LOG = "release", RUNNING = "release-running", SETTINGS = "release-settings";
const SCHEMA = 1;

/** The log that is kept; empty where there is none that can be read. */
export function sessions(data: ReleaseData): Session[] {
  const record = store.get(LOG, SCHEMA);
  try {
    return record ? soundLog(data, record) : [];
  } catch {
    return [];
  }
}

/** Keeps the log; false where the browser refuses. */
export const keepSessions = (sessions: readonly Session[]): boolean => store.set(LOG, SCHEMA, { sessions });

export function running(): Table | null {
  const record = store.get(RUNNING, SCHEMA);
  return record && isSound(record) ? record : null;
}

/** Whether something lies there that no course of ours can read. */
export const isRunningUnreadable = (): boolean => store.unreadable(RUNNING, SCHEMA);
export const keepRunning = (record: Running): boolean => store.set(RUNNING, SCHEMA, record);
export const forgetRunning = (): void => store.remove(RUNNING);

export const settings = (data: ReleaseData): Settings => soundSettings(data, store.get(SETTINGS, SCHEMA) ?? {});
export const keepSettings = (settings: Settings): boolean => store.set(SETTINGS, SCHEMA, settings);
