import type { Snapshot } from '../../../shared/snapshot.ts';
import { message } from '../../../shared/text/message.ts';
import type { Wording } from '../../foundation/command-context.ts';
import { fromMebibytes } from '../printing/table.ts';
import type { Prediction, Spread } from '../run/prediction/predict-run.ts';
import type { Checked } from './check-limit.ts';

const words = {
  none: message('there is no earlier run with {labels}, so its needs are not checked'),
  expected: message(
    '{labels}: expected {time} ({timeLow} to {timeHigh}), CPU {cpu} % of a core ({cpuLow} to {cpuHigh}), memory {memory} ({memoryLow} to {memoryHigh}), from {count, plural, one {# run} other {# runs}}',
  ),
  memory: message('{labels} needs up to {needed} of memory, but only {free} is available'),
  cpu: message('{labels} needs up to {needed} % of a core, but only {free} % is free'),
  unreadable: message('the list of earlier runs cannot be read: {reason}'),
  memoryUnknown: message('memory usage is not available'),
  cpuUnknown: message('CPU usage is not available'),
};

export const describeLabels = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');

/** The prediction for the next run, as a sentence. */
export function describePrediction(labels: string, prediction: Prediction | null, { text, format }: Wording): string {
  if (!prediction) return text(words.none, { labels });
  const show = (spread: Spread | null, one: (value: number | null) => string) =>
    [spread?.median, spread?.low, spread?.high].map((value) => one(value ?? null));
  const [time = '', timeLow = '', timeHigh = ''] = show(prediction.seconds, (seconds) =>
    seconds === null || seconds < 60 ? `${format.number(seconds, 1)} s` : format.duration(seconds * 1000),
  );
  const [cpu = '', cpuLow = '', cpuHigh = ''] = show(prediction.cpuPercent, (value) => format.number(value, 0));
  const [memory = '', memoryLow = '', memoryHigh = ''] = show(prediction.memoryMb, (value) =>
    fromMebibytes(value, format),
  );
  const args = { labels, time, timeLow, timeHigh, cpu, cpuLow, cpuHigh, memory, memoryLow, memoryHigh };
  return text(words.expected, { ...args, count: prediction.runs });
}

/** Fails a check whose earlier runs cannot be read: whether the next one fits is then unknown. @param reason why, in English */
export function failUnreadableRuns(reason: string): Checked {
  const describe = ({ text }: Wording) => text(words.unreadable, { reason });
  return { name: 'earlier-runs', value: null, limit: null, ok: false, isAbsent: false, describe };
}

/** A job that needs more CPU than is free takes longer; by this much it still fits. */
const cpuTolerance = 0.8;
/** Less than this much of a core always fits, percent. */
const minCpuPercent = 10;

const mean = (values: readonly (number | null | undefined)[]): number | null => {
  const known = values.filter((value) => value !== null && value !== undefined);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
};

/** Whether enough is free now for a run with the highest likely usage. */
export function checkPrediction(
  labels: string,
  prediction: Prediction,
  snapshots: readonly Snapshot[],
  cores: number,
): readonly Checked[] {
  const availableBytes = mean(snapshots.map(({ memory }) => memory?.availableBytes));
  const busyPercent = mean(snapshots.map(({ cpu }) => cpu?.busyPercent));
  const checks: Checked[] = [];
  const { memoryMb, cpuPercent } = prediction;
  if (memoryMb) {
    const free = availableBytes === null ? null : availableBytes / 1024 ** 2;
    const describe = ({ text, format }: Wording) =>
      free === null
        ? text(words.memoryUnknown)
        : text(words.memory, {
            labels,
            needed: fromMebibytes(memoryMb.high, format),
            free: fromMebibytes(free, format),
          });
    const ok = free !== null && memoryMb.high <= free;
    checks.push({ name: 'expected-memory-mb', value: memoryMb.high, limit: free, ok, isAbsent: false, describe });
  }
  if (cpuPercent && cpuPercent.high >= minCpuPercent) {
    const free = busyPercent === null ? null : cores * (100 - busyPercent);
    const describe = ({ text, format }: Wording) =>
      free === null
        ? text(words.cpuUnknown)
        : text(words.cpu, { labels, needed: format.number(cpuPercent.high, 0), free: format.number(free, 0) });
    const needed = Math.min(cpuPercent.high, 100 * cores);
    const ok = free !== null && cpuTolerance * needed <= free;
    checks.push({ name: 'expected-cpu-percent', value: cpuPercent.high, limit: free, ok, isAbsent: false, describe });
  }
  return checks;
}
