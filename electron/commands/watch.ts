import { toSystemMetrics } from '../../shared/wire/system-metrics.ts';
import { realTime, startTicker, untilNext } from '../collect/ticker.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import type { GivenFlags } from '../foundation/flags.ts';
import type { Command, Outcome } from './command.ts';
import { machineFlags, openMonitor } from './open-monitor.ts';
import { parseInterval } from './options/parse-time.ts';
import { describeSample, sampleHeads } from './printing/describe-sample.ts';

const watchFlags = {
  every: { type: 'string', value: 'TIME', help: 'interval, aligned to the clock: 500ms, 1s, 2m (1s)' },
  count: { type: 'string', value: 'N', help: 'stop after N samples' },
  json: { type: 'boolean', help: 'print one line of JSON per sample instead of columns' },
  ...machineFlags,
} as const;

function parseCount(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** The heading is repeated, so that it does not scroll away for good. */
const linesPerHead = 20;

async function runWatch({ values }: GivenFlags, context: CommandContext): Promise<Outcome> {
  const { every = '1s', count, json } = values;
  const intervalMs = parseInterval(String(every));
  if (intervalMs === null) {
    return {
      code: 2,
      message: `tacho watch: --every ${every} is not an interval; use 100ms to 1h, such as 500ms, 1s or 2m`,
    };
  }
  const maxSamples = count === undefined ? Number.POSITIVE_INFINITY : parseCount(String(count));
  if (maxSamples === null) return { code: 2, message: `tacho watch: --count ${count} is not a whole number from 1` };
  const monitor = openMonitor(values, context, intervalMs);
  // So that the first line does not show the cost of starting up.
  await monitor.warmUp();
  await monitor.sample(intervalMs);
  let samples = 0;
  await new Promise<void>((resolve) => {
    const ticker = startTicker(
      async () => {
        const metrics = toSystemMetrics(await monitor.sample(intervalMs), monitor.identity);
        if (json) context.write(`${JSON.stringify(metrics)}\n`);
        else {
          if (samples % linesPerHead === 0) context.print(`${sampleHeads}\n`);
          context.print(`${describeSample(metrics)}\n`);
        }
        samples += 1;
        if (samples < maxSamples) return;
        ticker.stop();
        resolve();
      },
      intervalMs,
      untilNext(realTime.now(), intervalMs),
      realTime,
      (text) => context.warn(`tacho watch: ${text}\n`),
    );
  });
  monitor.close();
  return { code: 0, message: '' };
}

export const watchCommand: Command = { flags: watchFlags, run: runWatch };
