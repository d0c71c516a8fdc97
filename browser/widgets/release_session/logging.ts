/** The log of sessions, for as long as this page is shown. */

import { useRef } from "preact/hooks";
import type { ReleaseData } from "../../generated/release_session.ts";
import { noticed, type Session } from "../../rules/session_log.ts";
import * as keeping from "./keeping.ts";
import { noted } from "./state/log.ts";

export interface Log {
  sessions(): readonly Session[];
  /** Adds or changes the entry of the session that began at `at`. */
  note(at: string, fields: Partial<Session>): void;
  /** Notes of each session whose time cannot be right, when that was noticed. */
  noticeWrongTimes(): void;
  /** Whether the browser refuses to keep the log, so that it ends with this page. */
  isForgetful(): boolean;
  /** Another person begins. */
  clear(): void;
}

/** Calls `react` when the browser begins to refuse, or takes it again. */
export function useLog(data: ReleaseData, react: () => void): Log {
  const isDemonstration = data.check_rules === null;
  const unkept = useRef<readonly Session[] | null>(null);
  const sessions = (): readonly Session[] => isDemonstration ? [] : unkept.current ?? keeping.sessions(data);
  const keep = (list: readonly Session[]): void => {
    const wasForgetful = unkept.current !== null;
    unkept.current = keeping.keepSessions(list) ? null : list;
    if (wasForgetful !== (unkept.current !== null)) react();
  };
  return {
    sessions,
    note(at, fields): void {
      if (!isDemonstration) keep(noted(sessions(), at, fields));
    },
    noticeWrongTimes(): void {
      const list = noticed(sessions(), Date.now());
      if (list) keep(list);
    },
    isForgetful: () => unkept.current !== null,
    clear(): void {
      unkept.current = null;
    },
  };
}
