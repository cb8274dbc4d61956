import { describe, expect, test } from 'vitest';
import { createHeartbeatTrend, trendSteps } from '../../../../../electron/fleet/hub/heartbeat-trend.ts';

const stepMs = 90_000;
const start = 1_000_000 * stepMs;

/** The last known values, without the unknown ones before them. */
const tail = (values: readonly (number | null)[], count: number) => values.slice(-count);

describe('the trend of an agent', () => {
  test('has the mean of each step, oldest first, and null for steps without a heartbeat', () => {
    const trend = createHeartbeatTrend(stepMs);
    trend.add(start, { cpuPercent: 10 });
    trend.add(start + 30_000, { cpuPercent: 20 });
    trend.add(start + 2 * stepMs, {
      cpuPercent: 50,
      networkReceivedBytesPerSecond: 100,
      networkSentBytesPerSecond: 20,
    });
    const { cpu_percent: cpu, network_bytes_per_second: network } = trend.read(start + 2 * stepMs);
    expect([cpu.length, tail(cpu, 4)]).toEqual([trendSteps, [null, 15, null, 50]]);
    expect(tail(network, 3)).toEqual([null, null, 120]);
  });

  test('moves on while the agent is offline', () => {
    const trend = createHeartbeatTrend(stepMs);
    trend.add(start, { cpuPercent: 10 });
    expect(tail(trend.read(start + 2 * stepMs).cpu_percent, 3)).toEqual([10, null, null]);
    expect(new Set(trend.read(start + trendSteps * stepMs).cpu_percent)).toEqual(new Set([null]));
    trend.add(start + 1000 * stepMs, { cpuPercent: 30 });
    expect(trend.read(start + 1000 * stepMs).cpu_percent.filter((value) => value !== null)).toEqual([30]);
  });

  test('begins anew when the clock was set back', () => {
    const trend = createHeartbeatTrend(stepMs);
    trend.add(start + 5 * stepMs, { cpuPercent: 10 });
    trend.add(start, { cpuPercent: 30 });
    expect(trend.read(start).cpu_percent.filter((value) => value !== null)).toEqual([30]);
  });
});
