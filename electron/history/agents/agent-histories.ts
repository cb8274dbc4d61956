import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryQuery, HistorySeries } from '../../../shared/history/history.ts';
import { UserError } from '../../../shared/user-error.ts';
import { type AgentHistory, type AgentPoint, openAgentHistory } from './agent-history.ts';
import { openBlockFiles } from './block-files.ts';
import { createReports } from './reports.ts';
import { createSteadyClock } from './steady-clock.ts';

/** The history that a hub keeps of its agents. A key is unique forever, unlike the id of an agent. */
export interface AgentHistories {
  record(key: string, at: number, points: readonly AgentPoint[]): void;
  /** @throws UserError if too many queries are waiting */
  read(key: string, query: HistoryQuery): Promise<readonly HistorySeries[]>;
  remove(key: string): void;
  /** Writes everything that is only in RAM. */
  close(): void;
}

export interface AgentHistoriesOptions {
  /** Holds a folder for each agent. */
  readonly folder: string;
  /** Of these agents; the history of all others is deleted, unless there are none. */
  readonly keys: readonly string[];
  /** How long it is kept; 0 keeps and writes none. */
  readonly days: number;
  now(): number;
  monotonicMs(): number;
  /** False while another process writes to the same folder. */
  mayWrite(): boolean;
  warn(text: string): void;
}

const dayMs = 24 * 60 * 60_000;
const tickMs = 60_000;
/** A crash of the hub loses no more than this. Flushes of different agents are spread over it. */
const flushIntervalMs = 10 * tickMs;
/** Each agent is checked for expired blocks about this often. */
const sweepIntervalMs = 60 * tickMs;
/** Each takes a few milliseconds per day of history. */
const maxWaiting = 100;
const keyPattern = /^.{1,200}@\d{1,16}$/;

/** Ids come from a file that the user may edit; none may name another folder. */
const folderOf = (key: string) => encodeURIComponent(key).replaceAll('%40', '@');

export function openAgentHistories(options: AgentHistoriesOptions): AgentHistories {
  const { folder, days, now, mayWrite } = options;
  const histories = new Map<string, AgentHistory>();
  const reports = createReports(options.warn, options.monotonicMs);
  const steady = createSteadyClock(options);
  let ticks = 0;
  let isClosed = false;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  function ensure(key: string): AgentHistory {
    const known = histories.get(key);
    if (known) return known;
    const files = openBlockFiles(join(folder, folderOf(key)), now, options.warn);
    const history = openAgentHistory(files);
    histories.set(key, history);
    return history;
  }

  function removeOthers(keys: readonly string[]): void {
    const kept = new Set(keys.map(folderOf));
    for (const name of listFolders(folder)) {
      if (kept.has(name) || !keyPattern.test(name)) continue;
      reports.attempt('deleting', () => rmSync(join(folder, name), { recursive: true, force: true }));
    }
  }

  /** Every agent has its own turn, so that a thousand of them never write at once. */
  function tick(): void {
    steady.check();
    ticks += 1;
    if (!mayWrite()) return;
    const [flushTurns, sweepTurns] = [flushIntervalMs / tickMs, sweepIntervalMs / tickMs];
    for (const [place, history] of [...histories.values()].entries()) {
      if (place % flushTurns === ticks % flushTurns) reports.attempt('writing', history.flush);
      if (place % sweepTurns === ticks % sweepTurns && steady.isTrusted)
        reports.attempt('deleting', () => history.removeBefore(now() - days * dayMs));
    }
  }

  async function readNext(key: string, query: HistoryQuery): Promise<readonly HistorySeries[]> {
    const from = Math.max(query.from, now() - days * dayMs);
    return from >= query.to ? [] : ensure(key).read({ ...query, from });
  }

  // A hub without agents may be one whose hub.json was moved away for a moment.
  if (mayWrite() && (days === 0 || options.keys.length > 0)) removeOthers(days > 0 ? options.keys : []);
  if (days > 0) {
    for (const key of options.keys) {
      const history = ensure(key);
      // A hub that never runs for an hour would not remove anything otherwise.
      if (mayWrite()) reports.attempt('deleting', () => history.removeBeyond(days * dayMs));
    }
  }
  const timer = setInterval(tick, tickMs).unref();

  return {
    record(key, at, points) {
      if (days === 0 || isClosed || points.length === 0) return;
      ensure(key).record(at, points);
    },
    async read(key, query) {
      if (days === 0) return [];
      if (waiting >= maxWaiting) throw new UserError(`${maxWaiting} queries are already waiting`);
      waiting += 1;
      const answer = last
        .then(() => readNext(key, query))
        .finally(() => {
          waiting -= 1;
        });
      // One after another, because each has a block of its agent in RAM.
      last = answer.catch(() => undefined);
      return answer;
    },
    remove(key) {
      const history = histories.get(key);
      histories.delete(key);
      if (history) reports.attempt('deleting', history.remove);
    },
    close() {
      isClosed = true;
      clearInterval(timer);
      if (!mayWrite()) return;
      for (const history of histories.values()) reports.attempt('writing', history.flush);
    },
  };
}

function listFolders(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
