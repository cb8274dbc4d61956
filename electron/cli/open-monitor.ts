import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ProcessReading } from '../../shared/readings/processes.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { WireIdentity } from '../../shared/wire.ts';
import { createSampler } from '../collect/sampler.ts';
import { chooseDataFolder } from '../data-folder.ts';
import { commonFlags, type FlagValues } from '../flags.ts';
import { createForkSpawn } from '../helper/fork.ts';
import { readInstanceId } from '../instance-id.ts';
import { createLocalMachine } from '../local-machine.ts';
import { realClock } from '../real-clock.ts';
import type { CommandContext } from './command.ts';

export const machineFlags = {
  root: commonFlags.root,
  data: { ...commonFlags.data, help: "where this installation's id is kept" },
  help: commonFlags.help,
} as const;

/** The machine as a command reads it. */
export interface CommandMonitor {
  readonly identity: WireIdentity;
  sample(intervalMs: number): Promise<Snapshot>;
  /** Samples until every reading has had its chance: rates need two looks, the helpers a moment to start. */
  sampleWhole(): Promise<Snapshot>;
  listProcesses(): readonly ProcessReading[];
  close(): void;
}

const settleMs = 1000;
/** Readings that are still on their way after so many looks are shown as such. */
const mostLooks = 4;

/** @throws Error when there is no such root */
export function openMonitor(values: FlagValues, context: CommandContext, processesEveryMs: number): CommandMonitor {
  const root = resolve(String(values['root'] ?? '/'));
  if (!existsSync(join(root, 'proc')) && context.platform === 'linux') {
    throw new Error(`--root ${root} has no folder "proc"; name the folder that /proc and /sys of a machine lie in`);
  }
  const helpers = createForkSpawn(join(context.folder, 'helper.js'), root);
  const machine = createLocalMachine({
    platform: context.platform,
    architecture: context.architecture,
    root,
    spawn: helpers.spawn,
    ownPids: () => [context.pid, ...helpers.pids()],
    processesEveryMs,
  });
  const { host } = machine;
  const folder = chooseDataFolder(values['data'], context.platform, context.env);
  const sampler = createSampler({ collectors: machine.collectors, absent: machine.absent, clock: realClock });
  return {
    identity: { instanceId: readInstanceId(folder, host.name), host },
    sample: sampler.sample,
    async sampleWhole() {
      await sampler.sample(settleMs);
      for (let look = 1; ; look += 1) {
        await wait(settleMs);
        const snapshot = await sampler.sample(settleMs);
        const isWhole = Object.values(snapshot.health).every(({ state }) => state !== 'waiting');
        if (isWhole || look === mostLooks) return snapshot;
      }
    },
    listProcesses: machine.listProcesses,
    close: sampler.close,
  };
}
