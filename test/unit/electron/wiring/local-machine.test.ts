import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { HelperGroup } from '../../../../electron/helper/protocol.ts';
import { createLocalMachine } from '../../../../electron/wiring/local-machine.ts';
import { writeCard } from '../../../fake/pci-cards.ts';
import { tickAt } from '../../../fake/tick.ts';

/** The machine below a folder, with helpers that never report. */
function open(platform: NodeJS.Platform = 'linux', root = mkdtempSync(join(tmpdir(), 'tacho-machine-'))) {
  for (const folder of ['proc/sys/kernel', 'sys/class']) mkdirSync(join(root, folder), { recursive: true });
  for (const file of ['stat', 'meminfo', 'uptime'])
    writeFileSync(join(root, 'proc', file), readFileSync(`/proc/${file}`));
  const started: HelperGroup[] = [];
  const killed: HelperGroup[] = [];
  const machine = createLocalMachine({
    platform,
    architecture: 'x64',
    root,
    ownPids: () => [process.pid],
    spawn(group) {
      started.push(group);
      let exit: () => void = () => undefined;
      return {
        onReport: () => undefined,
        onExit(listener) {
          exit = listener;
        },
        kill() {
          killed.push(group);
          exit();
        },
      };
    },
  });
  const collect = () => {
    for (const { name, collect: read } of machine.collectors) {
      if (name === 'gpus' || name === 'filesystems' || name === 'memory') read(tickAt(1000));
    }
  };
  return { machine, root, started, killed, collect };
}

describe('the machine at hand', () => {
  test('without a graphics card starts no helper for one', () => {
    const { started, collect } = open();
    collect();
    expect(started).toEqual(['files']);
  });

  test('has a helper for each kind of card that is there', () => {
    const root = mkdtempSync(join(tmpdir(), 'tacho-machine-'));
    mkdirSync(join(root, 'sys/class'), { recursive: true });
    writeCard(root, { address: '0000:01:00.0', vendor: 'nvidia', control: 'on' });
    const nvidia = open('linux', root);
    nvidia.collect();
    expect(nvidia.started.toSorted()).toEqual(['files', 'nvidia']);
    writeCard(root, { address: '0000:02:00.0', vendor: 'amd', driver: 'amdgpu', control: 'on' });
    const both = open('linux', root);
    both.collect();
    expect(both.started.toSorted()).toEqual(['drm', 'files', 'nvidia']);
  });

  test('has one reading of each name, though several helpers read GPUs', () => {
    for (const platform of ['linux', 'darwin'] as const) {
      const names = open(platform).machine.collectors.map(({ name }) => name);
      expect(names).toEqual([...new Set(names)]);
      expect(names).toContain('gpus');
    }
  });

  test('reads everything that can hang in one helper where it is not Linux', () => {
    const { started, collect } = open('win32');
    collect();
    expect(started).toEqual(['portable']);
  });

  test('stops its helpers, and starts them again with the next sample', () => {
    const { machine, started, killed, collect } = open();
    collect();
    machine.stopHelpers?.();
    expect(killed).toEqual(['files']);
    collect();
    expect(started).toEqual(['files', 'files']);
    machine.stopHelpers?.();
  });

  test('is another below another root: its processes are not touched, for their pids are not of here', () => {
    expect(open().machine.hasForeignPids).toBe(true);
    // There are no files to read pids from, and so no others either.
    expect(open('darwin').machine.hasForeignPids).toBe(false);
  });
});
