import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isSecret, secretMask } from '../../../shared/settings/secret-settings.ts';
import { type SettingId, settingIds } from '../../../shared/settings/settings.ts';
import { type Health, readingNames, type Snapshot } from '../../../shared/snapshot.ts';
import { UserError } from '../../../shared/user-error.ts';
import { type Configuration, noConfiguration } from '../../config/configuration.ts';
import { combineSettings, peekSaved } from '../../core/settings/settings-file.ts';
import type { CommandContext } from '../../foundation/command-context.ts';
import { chooseDataFolder, whyNotWritable } from '../../foundation/files/data-folder.ts';
import { isPrivateMode } from '../../foundation/files/private-mode.ts';
import type { GivenFlags } from '../../foundation/flags.ts';
import { chooseCustomSources } from '../../wiring/custom-sources.ts';
import { loadGivenConfiguration } from '../../wiring/given-configuration.ts';
import { openMonitor } from '../open-monitor.ts';
import { adviseOn } from './advice.ts';
import { type RunningReport, readRunning } from './running.ts';

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

/** The output of `tacho doctor --json`. */
export interface Report {
  readonly version: string;
  readonly node: string;
  readonly machine: string;
  readonly hidesProcesses: boolean;
  readonly rights: string;
  readonly folder: string;
  readonly folderProblem: string | null;
  readonly settingsProblem: string | null;
  /** One line per invalid value; all given settings are ignored then. */
  readonly configurationProblems: readonly string[];
  /** Text files and commands of the user that cannot be used. */
  readonly customProblems: readonly string[];
  readonly token: string | null;
  /** `null` if no Tacho serves with this folder. */
  readonly running: RunningReport | null;
  readonly readings: readonly ReadingReport[];
  readonly settings: readonly SettingReport[];
  readonly warnings: readonly string[];
}

function reportReadings({ health }: Snapshot): readonly ReadingReport[] {
  // Only hubs have agents, and it is no problem to have no metrics of one's own.
  return readingNames
    .filter((reading) => reading !== 'agents' && (reading !== 'custom' || health.custom.state !== 'absent'))
    .map((reading) => {
      const { state, tookMs, error = null } = health[reading];
      return { reading, state, tookMs, why: error, advice: adviseOn(reading, state, error) };
    });
}

/** Whether other users could read the token; `null` if there is none yet. */
function reportToken(path: string): string | null {
  if (!existsSync(path)) return null;
  return isPrivateMode(statSync(path).mode)
    ? 'readable only by its owner'
    : 'readable by other users and will be replaced at the next start';
}

/** Reports are shared with others, so secrets are masked. */
const mask = (id: SettingId, value: unknown): unknown => (isSecret(id, value) ? secretMask : value);

async function loadConfiguration(given: GivenFlags, context: CommandContext, folder: string) {
  try {
    return { ...(await loadGivenConfiguration(given, context, folder)), problems: [] };
  } catch (error) {
    if (!(error instanceof UserError && error.code === 'configuration')) throw error;
    return { ...noConfiguration, problems: error.message.split('\n') };
  }
}

function reportSettings(
  saved: ReturnType<typeof peekSaved>['saved'],
  sources: Configuration['sources'],
): readonly SettingReport[] {
  const settings = combineSettings(saved, sources);
  const findSource = (id: SettingId) => {
    if (sources[id]?.isFixed) return sources[id].from;
    if (Object.hasOwn(saved, id)) return 'settings.json';
    return sources[id]?.from ?? 'default';
  };
  return settingIds.map((id) => ({ setting: id, value: mask(id, settings[id]), from: findSource(id) }));
}

export async function createReport(given: GivenFlags, context: CommandContext): Promise<Report> {
  const folder = chooseDataFolder(given.values['data'], context.platform, context.env);
  const { sources, warnings, problems } = await loadConfiguration(given, context, folder);
  const { saved, problem } = peekSaved(join(folder, 'settings.json'));
  const settings = combineSettings(saved, sources);
  // Before this command's own sampling makes the machine busy.
  const running = await readRunning(settings, folder);
  const monitor = openMonitor(given.values, context, 1000);
  monitor.setCustomSources(chooseCustomSources(settings, folder));
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
      configurationProblems: problems,
      customProblems: monitor.customProblems().map((problem) => `custom metrics: ${problem}`),
      token: reportToken(join(folder, 'api-token')),
      running,
      readings: reportReadings(snapshot),
      settings: reportSettings(saved, sources),
      warnings,
    };
  } finally {
    monitor.close();
  }
}

/** Whether everything that should work does. */
export function isHealthy(report: Report): boolean {
  return (
    report.readings.every(({ state }) => state !== 'failed' && state !== 'late') &&
    report.folderProblem === null &&
    report.settingsProblem === null &&
    report.configurationProblems.length === 0 &&
    report.customProblems.length === 0
  );
}
