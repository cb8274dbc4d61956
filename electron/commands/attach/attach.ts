import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { message } from '../../../shared/text/message.ts';
import { UserError } from '../../../shared/user-error.ts';
import { round } from '../../../shared/wire/fields.ts';
import type { CommandContext } from '../../foundation/command-context.ts';
import { chooseDataFolder } from '../../foundation/files/data-folder.ts';
import { createFileSource } from '../../foundation/files/source.ts';
import { commonFlags, type GivenFlags } from '../../foundation/flags.ts';
import { readInstanceId } from '../../foundation/instance-id.ts';
import { type Command, type Outcome, UsageError } from '../command.ts';
import { parseCount } from '../options/parse-count.ts';
import { notInterval, parseInterval } from '../options/parse-interval.ts';
import { createCommandTracker, type Entry } from '../run/command-tracker.ts';
import { describeUse } from '../run/describe-run.ts';
import { readPidStat } from '../run/member.ts';
import { createProcessFamily } from '../run/process-family.ts';
import { labelFlag, readLabels } from '../run/run-labels.ts';
import { createEntryTable } from './entry-table.ts';
import { createSingleProcess } from './single-process.ts';

const flags = {
  tree: { type: 'boolean', help: message('include its descendants') },
  every: { type: 'string', value: 'TIME', help: message('interval between lines: 500ms, 2s, 1m (2s)') },
  count: { type: 'string', value: 'N', help: message('stop after N lines') },
  json: { type: 'boolean', help: message('print JSON lines, like the log of `tacho run`') },
  ...labelFlag,
  data: { ...commonFlags.data, help: message("folder of this installation's id") },
  help: commonFlags.help,
} as const;

const words = {
  noPid: message('expected the pid of one process, as in: tacho attach 4711'),
  onlyLinux: message('tacho attach works on Linux only'),
  noProcess: message('there is no process {pid}'),
  notCount: message('--count {value} is not a positive whole number'),
};

/** How often it is checked whether the process has exited, at least. */
const maxCheckMs = 250;
const linesPerHead = 20;

/** Follows a running process until it exits, or the caller stops it. The process is not affected. */
async function runAttach({ values, lists, operands }: GivenFlags, context: CommandContext): Promise<Outcome> {
  const { text } = context;
  const { every = '2s', count, json, tree } = values;
  const [pidText = '', ...more] = operands;
  if (!/^[1-9]\d{0,9}$/.test(pidText) || more.length > 0) throw new UsageError(text(words.noPid));
  const intervalMs = parseInterval(String(every));
  if (intervalMs === null) throw new UsageError(text(notInterval, { value: String(every) }));
  const maxLines = count === undefined ? Number.POSITIVE_INFINITY : parseCount(String(count));
  if (maxLines === null) throw new UsageError(text(words.notCount, { value: String(count) }));
  const labels = readLabels(lists['label'] ?? [], context);
  if (context.platform !== 'linux') throw new UserError(text(words.onlyLinux));

  const source = createFileSource('/');
  const pid = Number(pidText);
  const root = readPidStat(source, pid);
  if (root === null || root.state === 'Z') throw new UserError(text(words.noProcess, { pid: String(pid) }));
  const isRunning = () => {
    const stat = readPidStat(source, pid);
    return stat?.startedTicks === root.startedTicks && stat.state !== 'Z';
  };
  const family = tree ? createProcessFamily(source, { root }) : createSingleProcess(source, root);
  const startedMs = performance.now();
  const nowMs = () => performance.now() - startedMs;
  const tracker = createCommandTracker(family, pid, nowMs);
  tracker.sample();

  const folder = chooseDataFolder(values['data'], context.platform, context.env);
  const identity = { instance_id: readInstanceId(folder, hostname()), hostname: hostname() };
  const table = createEntryTable(context);
  let lines = 0;
  const print = (name: string, entry: Entry) => {
    const line = {
      timestamp: new Date().toISOString(),
      message: name,
      ...identity,
      command: root.name,
      labels,
      ...entry,
    };
    if (json) context.write(`${JSON.stringify(line)}\n`);
    else if (name === 'process_resources') {
      if (lines % linesPerHead === 0) context.print(`${table.heads}\n`);
      context.print(`${table.describe(line)}\n`);
    }
  };

  const stopped = new AbortController();
  context.onStop(() => stopped.abort());
  const isOver = () => stopped.signal.aborted || !isRunning();
  while (lines < maxLines && !isOver()) {
    for (const untilMs = nowMs() + intervalMs; nowMs() < untilMs && !isOver(); ) {
      const restMs = Math.min(maxCheckMs, untilMs - nowMs());
      await wait(Math.max(0, restMs), undefined, { signal: stopped.signal }).catch(() => undefined);
      tracker.sample();
    }
    print('process_resources', tracker.nextEntry());
    lines += 1;
  }
  const ms = nowMs();
  const hasEnded = !isRunning();
  tracker.end(ms);
  const summary = { ...tracker.summary(), duration_seconds: round(ms / 1000, 3), has_ended: hasEnded };
  print('resources_final', summary);
  if (!json) context.warn(`tacho attach: ${root.name}: ${describeUse(summary, context)}\n`);
  return { code: 0, message: '' };
}

export const attachCommand: Command = { flags, operands: 'PID', run: runAttach };
