import { message } from '../../shared/text/message.ts';
import { toProcessList } from '../../shared/wire/processes.ts';
import { toSystemMetrics } from '../../shared/wire/system-metrics.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import type { GivenFlags } from '../foundation/flags.ts';
import type { Command, Outcome } from './command.ts';
import { machineFlags, openMonitor } from './open-monitor.ts';
import { describeMetrics } from './printing/describe-metrics.ts';
import { drawProcessTree } from './printing/process-tree.ts';

const snapshotFlags = {
  json: { type: 'boolean', help: message('print one JSON object instead of tables') },
  processes: {
    type: 'boolean',
    help: message('list all processes: as a tree, or with --json in "all", next to "top"'),
  },
  ...machineFlags,
} as const;

const processesIntervalMs = 1000;

async function runSnapshot({ values }: GivenFlags, context: CommandContext): Promise<Outcome> {
  const monitor = openMonitor(values, context, processesIntervalMs);
  try {
    const snapshot = await monitor.sampleWhole();
    const metrics = toSystemMetrics(snapshot, monitor.identity);
    const all = values['processes'] ? monitor.listProcesses() : null;
    if (values['json']) {
      const processes = all ? { ...metrics.processes, all: toProcessList(all, snapshot.gpus) } : metrics.processes;
      context.write(`${JSON.stringify({ ...metrics, processes })}\n`);
    } else {
      context.print(describeMetrics(metrics, monitor.identity.host, context));
      if (all) context.print(`\n${drawProcessTree(all, context.format)}`);
    }
    return { code: 0, message: '' };
  } finally {
    monitor.close();
  }
}

export const snapshotCommand: Command = { flags: snapshotFlags, run: runSnapshot };
