import type { SampleEvent } from '../../shared/snapshot.ts';

export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  /** A clock that is never set and stands still while the machine sleeps. */
  monotonicMs(): number;
  /** A clock that is never set and goes on in sleep; where there is none, a leap of the wall clock is taken for sleep. */
  sinceBootMs?(): number;
}

export interface Instant {
  readonly at: number;
  readonly monotonicMs: number;
  readonly sinceBootMs: number | null;
}

export function readInstant(clock: Clock): Instant {
  return { at: clock.now(), monotonicMs: clock.monotonicMs(), sinceBootMs: clock.sinceBootMs?.() ?? null };
}

/** The clocks may drift apart by this much between samples: they are read one after the other, and slewed by NTP. */
const toleranceMs = 1500;

/** What lies between two samples beside the time that was meant; empty when a rate over it is honest. */
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
