import os from 'node:os';
import type { SampleEvent } from '../../shared/snapshot.ts';

export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  /** Monotonic, and stops while the machine sleeps. */
  monotonicMs(): number;
  /** Monotonic, and continues during sleep. Without it, a forward jump of the wall clock is taken for sleep. */
  sinceBootMs?(): number;
}

export const realClock: Clock = {
  now: Date.now,
  monotonicMs: () => performance.now(),
  sinceBootMs: () => os.uptime() * 1000,
};

export interface Instant {
  readonly at: number;
  readonly monotonicMs: number;
  readonly sinceBootMs: number | null;
}

export function readInstant(clock: Clock): Instant {
  return { at: clock.now(), monotonicMs: clock.monotonicMs(), sinceBootMs: clock.sinceBootMs?.() ?? null };
}

/**
 * The clocks may drift apart by this much between samples, because they are read one after the other and NTP adjusts one of them.
 */
const toleranceMs = 1500;

/** Sleep, clock changes and delays between two samples; empty if rates over the interval are valid. */
export function compareInstants(before: Instant, after: Instant, maxElapsedMs: number): readonly SampleEvent[] {
  const events: SampleEvent[] = [];
  const elapsedMs = after.monotonicMs - before.monotonicMs;
  const wallMs = after.at - before.at - elapsedMs;
  const hasBootClock = before.sinceBootMs !== null && after.sinceBootMs !== null;
  const sleptMs = hasBootClock
    ? Number(after.sinceBootMs) - Number(before.sinceBootMs) - elapsedMs
    : Math.max(0, wallMs);
  const steppedMs = wallMs - sleptMs;
  if (sleptMs > toleranceMs) events.push({ kind: 'resumed', subject: '', ms: Math.round(sleptMs) });
  if (Math.abs(steppedMs) > toleranceMs) events.push({ kind: 'clock-stepped', subject: '', ms: Math.round(steppedMs) });
  if (elapsedMs > maxElapsedMs) events.push({ kind: 'tick-late', subject: '', ms: Math.round(elapsedMs) });
  return events;
}
