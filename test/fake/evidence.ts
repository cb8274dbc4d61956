import type { AlertRecord } from '../../shared/alerts/alert.ts';
import type { Evidence } from '../../shared/alerts/evidence.ts';
import type { HistorySeries } from '../../shared/history/history.ts';
import type { MetricId } from '../../shared/metrics/catalogue.ts';

const gib = 1024 ** 3;

/** What would have been seen around an alert: the value climbs before it fires, and one process with it. */
export function createEvidence(
  alert: AlertRecord,
  readSeries: (metrics: readonly MetricId[], from: number, to: number) => readonly HistorySeries[],
): Evidence {
  const [from, to] = [alert.firedAt - 240_000, alert.firedAt + 60_000];
  const series = readSeries(['cpu.busyPercent', 'memory.usedPercent', alert.metric], from, to).map((one) => {
    if (one.metric !== alert.metric) return one;
    const mean = one.mean.map((_, index) => 40 + 58 / (1 + Math.exp(-(index - 120) / 18)) + (index % 7) * 0.4);
    return { ...one, mean, max: mean };
  });
  const names = ['chrome', 'ffmpeg', 'postgres', 'Xorg', 'a-name-that-is-too-long-for-its-column'];
  return {
    recordId: alert.id,
    from,
    to,
    series,
    processes: names.map((name, index) => ({ pid: 4000 + index * 77, name, startedAt: from })),
    moments: [20, 10, 4, 0].map((minutesBefore) => ({
      at: alert.firedAt - minutesBefore * 60_000,
      uses: names.map((_, who) => [
        who,
        minutesBefore === 0 && who === 1 ? 710 : 12 - who * 2,
        gib * (who === 0 ? 8.1 - minutesBefore * 0.16 : 2 - who * 0.3),
        who === 2 ? 40e6 : 0,
      ]),
    })),
  };
}

/** A week in steps of ten minutes: calm, with a busy hour each day. */
export function inventWeek(metric: MetricId, from: number) {
  const instances = metric.startsWith('disk.used') ? ['/', '/home'] : [''];
  return instances.map((instance) => ({
    instance,
    steps: Array.from({ length: 1008 }, (_, index) => ({
      at: from + index * 600_000,
      ms: 600_000,
      value: index % 144 < 6 ? 92 + (index % 6) : 30 + (index % 11),
    })),
  }));
}
