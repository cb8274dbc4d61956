import type { Snapshot } from '../../shared/snapshot.ts';
import { message } from '../../shared/text/message.ts';
import { toSystemMetrics } from '../../shared/wire/system-metrics.ts';
import { realTime, startTicker, untilNext } from '../collect/ticker.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import type { GivenFlags } from '../foundation/flags.ts';
import { type Command, type Outcome, UsageError } from './command.ts';
import { machineFlags, openMonitor } from './open-monitor.ts';
import { parseCount } from './options/parse-count.ts';
import { notInterval, parseInterval } from './options/parse-interval.ts';
import { createSampleTable } from './printing/describe-sample.ts';
import { readReplay } from './tape/replay.ts';

const watchFlags = {
  every: { type: 'string', value: 'TIME', help: message('interval, aligned to the clock: 500ms, 1s, 2m (1s)') },
  count: { type: 'string', value: 'N', help: message('stop after N samples') },
  json: { type: 'boolean', help: message('print one line of JSON per sample instead of columns') },
  from: {
    type: 'string',
    value: 'TIME',
    help: message('print what was recorded since then instead: 14:32, 2h, 2026-11-23T08:00'),
  },
  to: { type: 'string', value: 'TIME', help: message('with --from: until then (now)') },
  ...machineFlags,
} as const;

const words = { notCount: message('--count {value} is not a positive whole number') };

/** The heading is repeated after this many lines, so that it stays visible. */
const linesPerHead = 20;

async function runWatch({ values }: GivenFlags, context: CommandContext): Promise<Outcome> {
  const { text } = context;
  const { every = '1s', count, json } = values;
  const intervalMs = parseInterval(String(every));
  if (intervalMs === null) throw new UsageError(text(notInterval, { value: String(every) }));
  const maxSamples = count === undefined ? Number.POSITIVE_INFINITY : parseCount(String(count));
  if (maxSamples === null) throw new UsageError(text(words.notCount, { value: String(count) }));
  const monitor = openMonitor(values, context, intervalMs);
  const table = createSampleTable(context);
  let samples = 0;
  function print(snapshot: Snapshot): void {
    const metrics = toSystemMetrics(snapshot, monitor.identity);
    if (json) context.write(`${JSON.stringify(metrics)}\n`);
    else {
      if (samples % linesPerHead === 0) context.print(`${table.heads}\n`);
      context.print(`${table.describe(metrics)}\n`);
    }
    samples += 1;
  }

  const recorded = readReplay(values, intervalMs, context);
  if (recorded) {
    for (const { snapshot } of recorded) {
      if (samples >= maxSamples) break;
      print(snapshot);
    }
    monitor.close();
    return { code: 0, message: '' };
  }
  // So that the first line does not show the cost of starting up.
  await monitor.warmUp();
  await monitor.sample(intervalMs);
  await new Promise<void>((resolve) => {
    const ticker = startTicker(
      async () => {
        print(await monitor.sample(intervalMs));
        if (samples < maxSamples) return;
        ticker.stop();
        resolve();
      },
      intervalMs,
      untilNext(realTime.now(), intervalMs),
      realTime,
      (line) => context.warn(`tacho watch: ${line}\n`),
    );
  });
  monitor.close();
  return { code: 0, message: '' };
}

export const watchCommand: Command = { flags: watchFlags, run: runWatch };
