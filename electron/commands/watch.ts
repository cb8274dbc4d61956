import { toSystemMetrics } from '../../shared/wire/system-metrics.ts';
import { realTime, startTicker, untilNext } from '../collect/ticker.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import type { GivenFlags } from '../foundation/flags.ts';
import type { Command, Outcome } from './command.ts';
import { machineFlags, openMonitor } from './open-monitor.ts';
import { parsePace } from './options/parse-interval.ts';
import { describeSample, sampleHeads } from './printing/describe-sample.ts';

const watchFlags = {
  every: { type: 'string', value: 'TIME', help: 'pace: 500ms, 1s, 2m (1s); whole multiples of it on the clock' },
  count: { type: 'string', value: 'N', help: 'end after so many samples' },
  json: { type: 'boolean', help: 'one line of JSON per sample instead of columns' },
  ...machineFlags,
} as const;

function parseCount(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** The heads come again, so that they are still to be seen after a while. */
const linesPerHead = 20;

async function runWatch({ values }: GivenFlags, context: CommandContext): Promise<Outcome> {
  const { every = '1s', count, json } = values;
  const everyMs = parsePace(String(every));
  if (everyMs === null) {
    return { code: 2, message: `tacho watch: --every ${every} is no pace; use 100ms to 1h, such as 500ms, 1s or 2m` };
  }
  const most = count === undefined ? Number.POSITIVE_INFINITY : parseCount(String(count));
  if (most === null) return { code: 2, message: `tacho watch: --count ${count} is no number; use 1 or more` };
  const monitor = openMonitor(values, context, everyMs);
  // The first line is of the machine, not of our start.
  await monitor.warmUp();
  await monitor.sample(everyMs);
  let samples = 0;
  await new Promise<void>((resolve) => {
    const ticker = startTicker(
      async () => {
        const metrics = toSystemMetrics(await monitor.sample(everyMs), monitor.identity);
        if (json) context.write(`${JSON.stringify(metrics)}\n`);
        else {
          if (samples % linesPerHead === 0) context.print(`${sampleHeads}\n`);
          context.print(`${describeSample(metrics)}\n`);
        }
        samples += 1;
        if (samples < most) return;
        ticker.stop();
        resolve();
      },
      everyMs,
      untilNext(realTime.now(), everyMs),
      realTime,
      (text) => context.warn(`tacho watch: ${text}\n`),
    );
  });
  monitor.close();
  return { code: 0, message: '' };
}

export const watchCommand: Command = { flags: watchFlags, run: runWatch };
