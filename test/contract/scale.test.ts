import { expect, test } from 'vitest';
import { createLinuxMachine } from '../../electron/collect/collectors.ts';
import { createSampler } from '../../electron/collect/sampler.ts';
import { createMachineFiles, listFolder, type MachineSize } from '../fake/large-machine.ts';
import { createSourceOf } from '../fake/source-of.ts';

/** Samples an invented machine twice, one second apart, and counts the files that the second sample reads. */
async function sample(size: MachineSize) {
  let files = createMachineFiles(size, { ticks: 0, sectors: 0, bytes: 0 });
  let reads = 0;
  const counting = createSourceOf({
    textIfPresent(path) {
      reads += 1;
      return files.get(path) ?? null;
    },
    list: (path) => listFolder(files, path),
  });
  let ms = 0;
  const clock = { now: () => 1_800_000_000_000 + ms, monotonicMs: () => ms };
  const machine = createLinuxMachine({
    source: counting,
    architecture: 'x64',
    ownPids: () => [],
    processesIntervalMs: 1000,
  });
  const sampler = createSampler({ collectors: machine.collectors, clock });
  await sampler.sample(1000);
  for (const second of [1, 2]) {
    files = createMachineFiles(size, { ticks: 50 * second, sectors: 2000 * second, bytes: 1_000_000 * second });
    ms += 1000;
    reads = 0;
    if (second === 2) return { snapshot: await sampler.sample(1000), reads, machine };
    await sampler.sample(1000);
  }
  throw new Error('unreachable');
}

const large: MachineSize = { cpus: 256, disks: 64, interfaces: 40, processes: 5000 };

test('256 CPUs, 64 disks, 40 interfaces and 5,000 processes are all there, and every sum is right', async () => {
  const { snapshot, machine } = await sample(large);
  expect(Object.entries(snapshot.health).filter(([, { state }]) => state === 'failed')).toEqual([]);
  expect(snapshot.cpu).toMatchObject({ busyPercent: 50 });
  expect(snapshot.cpu?.cores).toHaveLength(256);
  expect(snapshot.disks?.devices).toHaveLength(64);
  expect(snapshot.disks?.readBytesPerSecond).toBe(64 * 2000 * 512);
  expect(snapshot.network?.interfaces).toHaveLength(40);
  expect(snapshot.network?.receivedBytesPerSecond).toBe(40 * 1_000_000);
  expect(snapshot.processes).toMatchObject({ total: 5000, sleeping: 5000 });
  expect(machine.listProcesses()).toHaveLength(5000);
  expect(machine.listProcesses().filter(({ cpuPercent }) => cpuPercent === 50)).toHaveLength(500);
}, 30_000);

test('a snapshot of 5,000 processes is no larger than one of 500: only the top processes are included', async () => {
  const small = await sample({ ...large, processes: 500 });
  const whole = await sample(large);
  const bytes = ({ snapshot }: typeof small) => JSON.stringify(snapshot.processes).length;
  expect(bytes(whole)).toBeLessThan(1.2 * bytes(small));
}, 30_000);

test('the number of files that are read grows linearly with the machine', async () => {
  const size = (factor: number): MachineSize => ({
    cpus: 16 * factor,
    disks: 8 * factor,
    interfaces: 5 * factor,
    processes: 250 * factor,
  });
  const [one, two, four] = [await sample(size(1)), await sample(size(2)), await sample(size(4))];
  const slope = (four.reads - two.reads) / (two.reads - one.reads);
  expect(slope).toBeGreaterThan(1.8);
  expect(slope).toBeLessThan(2.2);
}, 30_000);
