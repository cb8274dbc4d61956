import type { Health } from '../../../shared/snapshot.ts';
import { clipValue } from '../../../shared/text/clip.ts';
import { message } from '../../../shared/text/message.ts';
import type { CommandContext, Wording } from '../../foundation/command-context.ts';
import { commonFlags, type GivenFlags } from '../../foundation/flags.ts';
import type { Command, Outcome } from '../command.ts';
import { alignColumns } from '../printing/table.ts';
import { describeRunning } from './describe-running.ts';
import { createReport, isHealthy, type Report } from './report.ts';

const { data, config, set, root, help } = commonFlags;
const flags = {
  json: { type: 'boolean', help: message('print one JSON object') },
  data,
  config,
  set,
  root,
  help,
} as const;

const maxValueLength = 50;

const words = {
  title: message('Tacho {version} on Node {node}, as {user}'),
  root: message('root', 'user'),
  ordinaryUser: message('an ordinary user'),
  data: message('data in {folder}'),
  dataAndToken: message('data in {folder}; api-token is {state}'),
  problems: message('Problems'),
  readings: message('Readings'),
  settings: message('Settings and where they come from'),
  took: message('(took {duration})'),
  notWritable: message('cannot write to {folder} ({reason}); settings and history are not saved'),
  hidesProcesses: message(
    '/proc hides processes of other users (hidepid); run as root, or in the group of its gid= option',
  ),
  states: {
    ok: message('ok', 'state of a reading'),
    absent: message('absent'),
    failed: message('FAILED'),
    late: message('LATE'),
    waiting: message('waiting'),
    asleep: message('asleep'),
    paused: message('paused'),
  } satisfies Record<Health['state'], unknown>,
};

function listProblems(report: Report, { text }: Wording): readonly string[] {
  const { folder, folderProblem, settingsProblem, hidesProcesses } = report;
  return [
    ...(folderProblem ? [text(words.notWritable, { folder, reason: folderProblem })] : []),
    ...(settingsProblem ? [`settings.json: ${settingsProblem}`] : []),
    ...(hidesProcesses ? [text(words.hidesProcesses)] : []),
    ...report.configurationProblems,
    ...report.customProblems,
    ...report.warnings,
  ];
}

function describeReadings({ readings }: Report, { text, format }: Wording): readonly string[] {
  const rows = readings.map(({ reading, state, tookMs, why }) => [
    text(words.states[state]),
    reading,
    state === 'ok' ? `${format.number(tookMs, 2)} ms` : (why ?? ''),
  ]);
  const widthOf = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const indent = ' '.repeat(widthOf(0) + widthOf(1) + 6);
  return alignColumns(rows, 3).flatMap((line, index) => {
    const advice = readings[index]?.advice;
    return advice ? [`  ${line}`, `${indent}→ ${advice}`] : [`  ${line}`];
  });
}

function describeSettings({ settings }: Report): readonly string[] {
  const rows = settings.map(({ setting, value, from }) => [setting, `${clipValue(value, maxValueLength)}  (${from})`]);
  return alignColumns(rows, 2).map((line) => `  ${line}`);
}

/** The output of `tacho doctor`. */
export function describeReport(report: Report, wording: Wording): string {
  const { text } = wording;
  const { version, node, rights, folder, token } = report;
  const problems = listProblems(report, wording);
  const user = text(rights === 'root' ? words.root : words.ordinaryUser);
  return [
    text(words.title, { version, node: node.slice(1), user }),
    report.machine,
    token === null ? text(words.data, { folder }) : text(words.dataAndToken, { folder, state: token }),
    ...(problems.length > 0 ? ['', text(words.problems), ...problems.map((problem) => `  ${problem}`)] : []),
    '',
    text(words.readings),
    ...describeReadings(report, wording),
    '',
    ...(report.running ? [...describeRunning(report.running, wording), ''] : []),
    text(words.settings),
    ...describeSettings(report),
    '',
  ].join('\n');
}

async function runDoctor(given: GivenFlags, context: CommandContext): Promise<Outcome> {
  const startedMs = performance.now();
  const report = await createReport(given, context);
  const { text, format } = context;
  const duration = format.duration(performance.now() - startedMs);
  if (given.values['json']) context.write(`${JSON.stringify(report)}\n`);
  else context.print(`${describeReport(report, context)}${text(words.took, { duration })}\n`);
  return { code: isHealthy(report) ? 0 : 1, message: '' };
}

export const doctorCommand: Command = { flags, run: runDoctor };
