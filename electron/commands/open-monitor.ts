import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ProcessReading } from '../../shared/readings/processes.ts';
import { defaultSettings } from '../../shared/settings/settings.ts';
import type { ReadingName, Snapshot } from '../../shared/snapshot.ts';
import { message } from '../../shared/text/message.ts';
import { UserError } from '../../shared/user-error.ts';
import type { WireIdentity } from '../../shared/wire/system-metrics.ts';
import { createSampler } from '../collect/sampler.ts';
import { realClock } from '../foundation/clock.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import { chooseDataFolder } from '../foundation/files/data-folder.ts';
import { commonFlags, type FlagValues } from '../foundation/flags.ts';
import { readInstanceId } from '../foundation/instance-id.ts';
import { createForkSpawn } from '../helper/fork.ts';
import { chooseCustomSources } from '../wiring/custom-sources.ts';
import { createLocalMachine, type LocalMachine } from '../wiring/local-machine.ts';

export const machineFlags = {
  root: commonFlags.root,
  data: { ...commonFlags.data, help: message("folder of this installation's id") },
  help: commonFlags.help,
} as const;

const words = {
  noProc: message('--root {root} has no "proc" folder; use the folder that contains /proc and /sys of a machine'),
};

/** Reads this machine for a command. */
export interface CommandMonitor {
  readonly identity: WireIdentity;
  sample(intervalMs: number): Promise<Snapshot>;
  /**
   * Samples until every reading is available or has timed out, because helpers take a moment to start. Afterwards samples no longer show
   * the cost of starting them.
   */
  warmUp(): Promise<void>;
  /** Warms up, then samples over one second. */
  sampleWhole(): Promise<Snapshot>;
  listProcesses(): readonly ProcessReading[];
  /** Of the helper processes. */
  helperPids(): readonly number[];
  /** Reads other sources of custom metrics than the folder `metrics.d` of this installation. */
  setCustomSources: LocalMachine['setCustomSources'];
  customProblems: LocalMachine['customProblems'];
  close(): void;
}

const windowMs = 1000;
const warmUpStepMs = 250;
/** Readings that take longer are shown as waiting. */
const warmUpTimeoutMs = 3000;
/** On a busy machine helpers start slowly, and a check must not fail because of that. */
const wholeTimeoutMs = 10_000;

/**
 * @param only the readings to collect; all by default
 * @throws Error if the root is not valid
 */
export function openMonitor(
  values: FlagValues,
  context: CommandContext,
  processesIntervalMs: number,
  only?: ReadonlySet<ReadingName>,
): CommandMonitor {
  const root = resolve(String(values['root'] ?? '/'));
  if (!existsSync(join(root, 'proc')) && context.platform === 'linux') {
    throw new UserError(context.text(words.noProc, { root }));
  }
  const helpers = createForkSpawn(join(context.folder, 'helper.js'), root);
  const machine = createLocalMachine({
    platform: context.platform,
    architecture: context.architecture,
    root,
    spawn: helpers.spawn,
    ownPids: () => [context.pid, ...helpers.pids()],
    processesIntervalMs,
  });
  const { host } = machine;
  const folder = chooseDataFolder(values['data'], context.platform, context.env);
  const collectors = machine.collectors.filter(({ name }) => only?.has(name) ?? true);
  machine.setCustomSources(chooseCustomSources(defaultSettings, folder));
  const sampler = createSampler({ collectors, absent: machine.absent, clock: realClock });

  async function warmUp(timeoutMs = warmUpTimeoutMs): Promise<void> {
    for (let passedMs = 0; ; passedMs += warmUpStepMs) {
      const { health } = await sampler.sample(warmUpStepMs);
      if (passedMs >= timeoutMs || Object.values(health).every(({ state }) => state !== 'waiting')) return;
      await wait(warmUpStepMs);
    }
  }

  return {
    identity: { instanceId: readInstanceId(folder, host.name), host },
    sample: sampler.sample,
    warmUp: () => warmUp(),
    async sampleWhole() {
      await warmUp(wholeTimeoutMs);
      await sampler.sample(windowMs);
      await wait(windowMs);
      return sampler.sample(windowMs);
    },
    setCustomSources: machine.setCustomSources,
    customProblems: machine.customProblems,
    listProcesses: machine.listProcesses,
    helperPids: helpers.pids,
    close: sampler.close,
  };
}
