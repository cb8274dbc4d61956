import type { ProcessReading } from '../../shared/readings/processes.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { message } from '../../shared/text/message.ts';
import { toProcessList } from '../../shared/wire/processes.ts';
import { toSystemMetrics } from '../../shared/wire/system-metrics.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import type { FlagValues, GivenFlags } from '../foundation/flags.ts';
import type { Command, Outcome } from './command.ts';
import { type CommandMonitor, machineFlags, openMonitor } from './open-monitor.ts';
import { readTime } from './options/read-time.ts';
import { describeMetrics } from './printing/describe-metrics.ts';
import { drawProcessTree } from './printing/process-tree.ts';
import { openRecording } from './tape/recording.ts';

const snapshotFlags = {
  json: { type: 'boolean', help: message('print one JSON object instead of tables') },
  processes: {
    type: 'boolean',
    help: message('list all processes: as a tree, or with --json in "all", next to "top"'),
  },
  at: {
    type: 'string',
    value: 'TIME',
    help: message('show this time of the recording instead of now: 14:32, 2h, 2026-11-23T08:00'),
  },
  ...machineFlags,
} as const;

const words = { recorded: message('recorded at {time}') };

const processesIntervalMs = 1000;

interface Shown {
  readonly snapshot: Snapshot;
  /** All processes; `null` if they are not known. */
  readonly listed: readonly ProcessReading[] | null;
}

async function takeSnapshot(values: FlagValues, monitor: CommandMonitor, context: CommandContext): Promise<Shown> {
  const { at } = values;
  if (at === undefined) return { snapshot: await monitor.sampleWhole(), listed: monitor.listProcesses() };
  const { snapshot, processes } = openRecording(values, context).readAt(
    readTime('--at', String(at), Date.now(), context),
  );
  return { snapshot, listed: processes?.list ?? null };
}

async function runSnapshot({ values }: GivenFlags, context: CommandContext): Promise<Outcome> {
  const monitor = openMonitor(values, context, processesIntervalMs);
  try {
    const { snapshot, listed } = await takeSnapshot(values, monitor, context);
    const metrics = toSystemMetrics(snapshot, monitor.identity);
    const all = values['processes'] ? listed : null;
    if (values['json']) {
      const processes = all ? { ...metrics.processes, all: toProcessList(all, snapshot.gpus) } : metrics.processes;
      context.write(`${JSON.stringify({ ...metrics, processes })}\n`);
    } else {
      if (values['at'] !== undefined) {
        context.print(`${context.text(words.recorded, { time: context.format.dateTime(snapshot.at) })}\n`);
      }
      context.print(describeMetrics(metrics, monitor.identity.host, context));
      if (all) context.print(`\n${drawProcessTree(all, context.format)}`);
    }
    return { code: 0, message: '' };
  } finally {
    monitor.close();
  }
}

export const snapshotCommand: Command = { flags: snapshotFlags, run: runSnapshot };
