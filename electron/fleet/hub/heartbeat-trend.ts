import type { AgentTrend } from '../../../shared/wire/agent-trends.ts';
import { round } from '../../../shared/wire/fields.ts';
import type { Heartbeat } from '../messages.ts';

/** The last heartbeats of an agent in steps of equal length, for sparklines. */
export interface HeartbeatTrend {
  readonly stepMs: number;
  /** @param at Unix milliseconds */
  add(at: number, heartbeat: Heartbeat): void;
  /** The means of the steps until now, oldest first; `null` for steps without a heartbeat that has the value. */
  read(at: number): AgentTrend;
}

/** An hour of steps of 90 s, the default. */
export const trendSteps = 40;

/** The means of one value. */
function createMeans() {
  const sums = new Float64Array(trendSteps);
  const counts = new Uint16Array(trendSteps);
  return {
    add(slot: number, value: number | undefined) {
      if (value === undefined) return;
      sums[slot] = (sums[slot] ?? 0) + value;
      counts[slot] = (counts[slot] ?? 0) + 1;
    },
    clear(slot: number) {
      sums[slot] = 0;
      counts[slot] = 0;
    },
    read(slot: number) {
      const count = counts[slot] ?? 0;
      return count === 0 ? null : (sums[slot] ?? 0) / count;
    },
  };
}

/** @param stepMs an agent that is online sends at least one heartbeat in this time */
export function createHeartbeatTrend(stepMs: number): HeartbeatTrend {
  const cpu = createMeans();
  const network = createMeans();
  let last = -1;

  function clear(from: number, to: number): void {
    for (let step = Math.max(from, to - trendSteps + 1); step <= to; step += 1) {
      for (const means of [cpu, network]) means.clear(step % trendSteps);
    }
  }

  return {
    stepMs,
    add(at, { cpuPercent, networkReceivedBytesPerSecond: received, networkSentBytesPerSecond: sent }) {
      const step = Math.floor(at / stepMs);
      // If the clock was set back, start over.
      clear(step < last ? step - trendSteps + 1 : last + 1, step);
      last = step;
      cpu.add(step % trendSteps, cpuPercent);
      network.add(step % trendSteps, received === undefined || sent === undefined ? undefined : received + sent);
    },
    read(at) {
      const now = Math.floor(at / stepMs);
      const readAll = ({ read }: typeof cpu) =>
        Array.from({ length: trendSteps }, (_, index) => {
          const step = now - trendSteps + 1 + index;
          const value = step > last || step <= last - trendSteps ? null : read(step % trendSteps);
          return value === null ? null : round(value, 0);
        });
      return { cpu_percent: readAll(cpu), network_bytes_per_second: readAll(network) };
    },
  };
}
