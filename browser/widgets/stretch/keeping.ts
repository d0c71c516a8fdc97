/** psoas.stretch-running, schema 1: { saved, choice, state, check }, a stretch that was not ended. A demonstration keeps nothing. */

import * as store from "../../lib/store.ts";
import type { Table } from "../../lib/foreign.ts";
import { isDated, type Running } from "./state.ts";

const RUNNING = "stretch-running", SCHEMA = 1;

export function recall(): Table | null {
  const record = store.get(RUNNING, SCHEMA);
  return record && isDated(record) ? record : null;
}

export function keep(running: Running): void {
  store.set(RUNNING, SCHEMA, running);
}

export function forget(): void {
  store.remove(RUNNING);
}
