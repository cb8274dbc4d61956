import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ProcessReading } from '../../shared/readings/processes.ts';
import type { ReadingName, Snapshot } from '../../shared/snapshot.ts';
import { UserError } from '../../shared/user-error.ts';
import type { WireIdentity } from '../../shared/wire/system-metrics.ts';
import { createSampler } from '../collect/sampler.ts';
import { realClock } from '../foundation/clock.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import { chooseDataFolder } from '../foundation/files/data-folder.ts';
import { commonFlags, type FlagValues } from '../foundation/flags.ts';
import { readInstanceId } from '../foundation/instance-id.ts';
import { createForkSpawn } from '../helper/fork.ts';
import { createLocalMachine } from '../wiring/local-machine.ts';

export const machineFlags = {
  root: commonFlags.root,
  data: { ...commonFlags.data, help: "where this installation's id is kept" },
  help: commonFlags.help,
} as const;

/** The machine as a command reads it. */
export interface CommandMonitor {
  readonly identity: WireIdentity;
  sample(intervalMs: number): Promise<Snapshot>;
  /**
   * Samples until every reading is there, or has had its chance: the helpers take a moment to start. What that costs is over by
   * then, so that the next sample does not show it as load of the machine.
   */
  warmUp(): Promise<void>;
  /** Warms up, and samples over one second. */
  sampleWhole(): Promise<Snapshot>;
  listProcesses(): readonly ProcessReading[];
  /** Of the processes that read for this one. */
  helperPids(): readonly number[];
  close(): void;
}

const windowMs = 1000;
const warmUpStepMs = 250;
/** Readings that are still on their way by then are shown as such. */
const maxWarmUpMs = 3000;

/**
 * @param only the readings that are wanted; all of them where it is left out
 * @throws Error when there is no such root
 */
export function openMonitor(
  values: FlagValues,
  context: CommandContext,
  processesIntervalMs: number,
  only?: ReadonlySet<ReadingName>,
): CommandMonitor {
  const root = resolve(String(values['root'] ?? '/'));
  if (!existsSync(join(root, 'proc')) && context.platform === 'linux') {
    throw new UserError(`--root ${root} has no folder "proc"; name the folder that /proc and /sys of a machine lie in`);
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
  const sampler = createSampler({ collectors, absent: machine.absent, clock: realClock });

  async function warmUp(): Promise<void> {
    for (let passedMs = 0; ; passedMs += warmUpStepMs) {
      const { health } = await sampler.sample(warmUpStepMs);
      if (passedMs >= maxWarmUpMs || Object.values(health).every(({ state }) => state !== 'waiting')) return;
      await wait(warmUpStepMs);
    }
  }

  return {
    identity: { instanceId: readInstanceId(folder, host.name), host },
    sample: sampler.sample,
    warmUp,
    async sampleWhole() {
      await warmUp();
      await sampler.sample(windowMs);
      await wait(windowMs);
      return sampler.sample(windowMs);
    },
    listProcesses: machine.listProcesses,
    helperPids: helpers.pids,
    close: sampler.close,
  };
}
