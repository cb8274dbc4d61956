import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isSecret, secretMask } from '../../../shared/settings/secret-settings.ts';
import { type SettingId, settingIds } from '../../../shared/settings/settings.ts';
import type { Health, Snapshot } from '../../../shared/snapshot.ts';
import { readingNames } from '../../../shared/snapshot.ts';
import { formatDuration } from '../../../shared/text/format.ts';
import { combineSettings, peekSaved } from '../../core/settings/settings-file.ts';
import type { CommandContext } from '../../foundation/command-context.ts';
import { chooseDataFolder, whyNotWritable } from '../../foundation/files/data-folder.ts';
import { commonFlags, type GivenFlags } from '../../foundation/flags.ts';
import { loadGivenConfiguration } from '../../wiring/given-configuration.ts';
import type { Command, Outcome } from '../command.ts';
import { openMonitor } from '../open-monitor.ts';
import { adviseOn } from './advice.ts';

const { data, config, set, root, help } = commonFlags;
const flags = {
  json: { type: 'boolean', help: 'all of it as one object of JSON' },
  data,
  config,
  set,
  root,
  help,
} as const;

interface ReadingReport {
  readonly reading: string;
  readonly state: Health['state'];
  readonly tookMs: number;
  readonly why: string | null;
  readonly advice: string | null;
}

interface SettingReport {
  readonly setting: string;
  readonly value: unknown;
  readonly from: string;
}

function reportReadings({ health }: Snapshot): readonly ReadingReport[] {
  // Nobody misses agents who has none.
  return readingNames
    .filter((reading) => reading !== 'agents')
    .map((reading) => {
      const { state, tookMs, error = null } = health[reading];
      return { reading, state, tookMs, why: error, advice: adviseOn(reading, state, error) };
    });
}

/** Whether others could read the token; `null` where there is none yet. */
function reportToken(path: string): string | null {
  if (!existsSync(path)) return null;
  return (statSync(path).mode & 0o077) === 0
    ? 'readable by its owner alone'
    : 'readable by others; it is made anew at the next start';
}

/** What a doctor prints is shown to others: who reads it is told that there is something, not what. */
const mask = (id: SettingId, value: unknown): unknown => (isSecret(id, value) ? secretMask : value);

async function collect(given: GivenFlags, context: CommandContext) {
  const folder = chooseDataFolder(given.values['data'], context.platform, context.env);
  const { sources, warnings } = await loadGivenConfiguration(given, context, folder);
  const { saved, problem } = peekSaved(join(folder, 'settings.json'));
  const settings = combineSettings(saved, sources);
  const fromOf = (id: (typeof settingIds)[number]) => {
    if (sources[id]?.isFixed) return sources[id].from;
    if (Object.hasOwn(saved, id)) return 'settings.json';
    return sources[id]?.from ?? 'default';
  };
  const monitor = openMonitor(given.values, context, 1000);
  try {
    const snapshot = await monitor.sampleWhole();
    const { host } = monitor.identity;
    return {
      version: context.version,
      node: process.version,
      machine: [host.os, host.kernel, host.architecture, host.virtualisation].filter(Boolean).join(', '),
      hidesProcesses: host.hidesProcesses,
      rights: process.getuid?.() === 0 ? 'root' : 'an ordinary user',
      folder,
      folderProblem: whyNotWritable(folder),
      settingsProblem: problem,
      token: reportToken(join(folder, 'api-token')),
      readings: reportReadings(snapshot),
      settings: settingIds.map(
        (id): SettingReport => ({ setting: id, value: mask(id, settings[id]), from: fromOf(id) }),
      ),
      warnings,
    };
  } finally {
    monitor.close();
  }
}

type Report = Awaited<ReturnType<typeof collect>>;

const marks: Readonly<Record<Health['state'], string>> = {
  ok: 'ok     ',
  absent: 'absent ',
  failed: 'FAILED ',
  late: 'LATE   ',
  waiting: 'waiting',
  asleep: 'asleep ',
  paused: 'paused ',
};

function describe(report: Report): string {
  const width = Math.max(...readingNames.map((name) => name.length));
  const readings = report.readings.flatMap(({ reading, state, tookMs, why, advice }) => [
    `  ${marks[state]}  ${reading.padEnd(width)}  ${state === 'ok' ? `${tookMs.toFixed(2)} ms` : (why ?? '')}`.trimEnd(),
    ...(advice === null ? [] : [`           ${' '.repeat(width)}→ ${advice}`]),
  ]);
  const settingWidth = Math.max(...settingIds.map((id) => id.length));
  const settings = report.settings.map(({ setting, value, from }) => {
    const text = JSON.stringify(value);
    return `  ${setting.padEnd(settingWidth)}  ${text.length > 50 ? `${text.slice(0, 50)}…` : text}  (${from})`;
  });
  const problems = [
    ...(report.folderProblem ? [`${report.folder} cannot be written (${report.folderProblem}); nothing is kept`] : []),
    ...(report.settingsProblem ? [`settings.json: ${report.settingsProblem}`] : []),
    ...(report.hidesProcesses
      ? ['/proc hides processes of others (hidepid); run as root, or in the group of its option gid=']
      : []),
    ...report.warnings,
  ];
  return [
    `Tacho ${report.version} on Node ${report.node.slice(1)}, as ${report.rights}`,
    report.machine,
    `data in ${report.folder}${report.token === null ? '' : `; api-token is ${report.token}`}`,
    ...(problems.length > 0 ? ['', 'Problems', ...problems.map((problem) => `  ${problem}`)] : []),
    '',
    'Readings',
    ...readings,
    '',
    'Settings, and where each is from',
    ...settings,
    '',
  ].join('\n');
}

/** What can be read here, what cannot, and what to do about it; 1 when something that should work does not. */
async function runDoctor(given: GivenFlags, context: CommandContext): Promise<Outcome> {
  const startedMs = performance.now();
  const report = await collect(given, context);
  if (given.values['json']) context.write(`${JSON.stringify(report)}\n`);
  else context.print(`${describe(report)}(looked for ${formatDuration(performance.now() - startedMs)})\n`);
  const isWell =
    report.readings.every(({ state }) => state !== 'failed' && state !== 'late') &&
    report.folderProblem === null &&
    report.settingsProblem === null;
  return { code: isWell ? 0 : 1, message: '' };
}

export const doctorCommand: Command = { flags, run: runDoctor };
