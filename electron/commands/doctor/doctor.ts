import type { Health } from '../../../shared/snapshot.ts';
import { clipValue } from '../../../shared/text/clip.ts';
import { englishFormat as format } from '../../../shared/text/english.ts';
import type { CommandContext } from '../../foundation/command-context.ts';
import { commonFlags, type GivenFlags } from '../../foundation/flags.ts';
import type { Command, Outcome } from '../command.ts';
import { alignColumns } from '../printing/table.ts';
import { createReport, isHealthy, type Report } from './report.ts';

const { data, config, set, root, help } = commonFlags;
const flags = {
  json: { type: 'boolean', help: 'print one JSON object' },
  data,
  config,
  set,
  root,
  help,
} as const;

const maxValueLength = 50;

const marks: Readonly<Record<Health['state'], string>> = {
  ok: 'ok',
  absent: 'absent',
  failed: 'FAILED',
  late: 'LATE',
  waiting: 'waiting',
  asleep: 'asleep',
  paused: 'paused',
};

function listProblems(report: Report): readonly string[] {
  const { folder, folderProblem, settingsProblem, hidesProcesses } = report;
  return [
    ...(folderProblem ? [`cannot write to ${folder} (${folderProblem}); settings and history are not saved`] : []),
    ...(settingsProblem ? [`settings.json: ${settingsProblem}`] : []),
    ...(hidesProcesses
      ? ['/proc hides processes of other users (hidepid); run as root, or in the group of its gid= option']
      : []),
    ...report.configurationProblems,
    ...report.warnings,
  ];
}

function describeReadings({ readings }: Report): readonly string[] {
  const lines = alignColumns(
    readings.map(({ reading, state, tookMs, why }) => [
      marks[state],
      reading,
      state === 'ok' ? `${tookMs.toFixed(2)} ms` : (why ?? ''),
    ]),
    3,
  );
  const width = Math.max(...readings.map(({ reading }) => reading.length));
  return readings.flatMap(({ advice }, index) => [
    `  ${lines[index]}`,
    ...(advice === null ? [] : [`           ${' '.repeat(width)}→ ${advice}`]),
  ]);
}

function describeSettings({ settings }: Report): readonly string[] {
  const rows = settings.map(({ setting, value, from }) => [setting, `${clipValue(value, maxValueLength)}  (${from})`]);
  return alignColumns(rows, 2).map((line) => `  ${line}`);
}

/** The output of `tacho doctor`. */
export function describeReport(report: Report): string {
  const problems = listProblems(report);
  return [
    `Tacho ${report.version} on Node ${report.node.slice(1)}, as ${report.rights}`,
    report.machine,
    `data in ${report.folder}${report.token === null ? '' : `; api-token is ${report.token}`}`,
    ...(problems.length > 0 ? ['', 'Problems', ...problems.map((problem) => `  ${problem}`)] : []),
    '',
    'Readings',
    ...describeReadings(report),
    '',
    'Settings and where they come from',
    ...describeSettings(report),
    '',
  ].join('\n');
}

async function runDoctor(given: GivenFlags, context: CommandContext): Promise<Outcome> {
  const startedMs = performance.now();
  const report = await createReport(given, context);
  if (given.values['json']) context.write(`${JSON.stringify(report)}\n`);
  else context.print(`${describeReport(report)}(took ${format.duration(performance.now() - startedMs)})\n`);
  return { code: isHealthy(report) ? 0 : 1, message: '' };
}

export const doctorCommand: Command = { flags, run: runDoctor };
