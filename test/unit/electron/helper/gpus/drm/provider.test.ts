import { existsSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFileSource } from '../../../../../../electron/foundation/files/source.ts';
import { createOpenFilesScan } from '../../../../../../electron/helper/gpus/drm/open-files.ts';
import { createDrmProvider } from '../../../../../../electron/helper/gpus/drm/provider.ts';
import { createJobPool } from '../../../../../../electron/helper/job-pool.ts';
import { createSlowSource, type SlowSource } from '../../../../../../electron/helper/slow-source.ts';
import { maxThreads } from '../../../../../../electron/helper/thread-limits.ts';
import { type FakeCard, writeCard, writeFiles } from '../../../../../fake/pci-cards.ts';

const amd: FakeCard = {
  address: '0000:03:00.0',
  vendor: 'amd',
  driver: 'amdgpu',
  files: {
    gpu_busy_percent: '64',
    mem_busy_percent: '31',
    mem_info_vram_used: '2147483648',
    mem_info_vram_total: '4294967296',
    mem_info_gtt_used: '1048576',
    mem_info_gtt_total: '8589934592',
    pp_dpm_sclk: '0: 500Mhz\n1: 1755Mhz *\n2: 2615Mhz',
    pp_dpm_mclk: '0: 96Mhz *\n1: 1000Mhz',
    current_link_speed: '8.0 GT/s PCIe',
    max_link_speed: '16.0 GT/s PCIe',
    current_link_width: '8',
    max_link_width: '16',
    'hwmon/hwmon3/temp1_input': '58000',
    'hwmon/hwmon3/temp1_label': 'edge',
    'hwmon/hwmon3/temp1_crit': '100000',
    'hwmon/hwmon3/temp2_input': '64000',
    'hwmon/hwmon3/temp2_label': 'junction',
    'hwmon/hwmon3/temp3_input': '72000',
    'hwmon/hwmon3/temp3_label': 'mem',
    'hwmon/hwmon3/power1_average': '21500000',
    'hwmon/hwmon3/power1_cap': '230000000',
    'hwmon/hwmon3/pwm1': '51',
    'hwmon/hwmon3/pwm1_max': '255',
    'hwmon/hwmon3/fan1_input': '880',
  },
};

const intel: FakeCard = { address: '0000:01:00.0', vendor: 'intel', driver: 'i915' };

function createMachine(cards: readonly FakeCard[], wrap: (slow: SlowSource) => SlowSource = (slow) => slow) {
  const root = mkdtempSync(join(tmpdir(), 'tacho-drm-'));
  for (const card of cards) writeCard(root, card);
  const slow = wrap(createSlowSource(root, createJobPool(10_000, maxThreads)));
  const provider = createDrmProvider(createFileSource(root), slow, createOpenFilesScan(root));
  const read = (second: number) => provider.read({ at: 1000 * second, monotonicMs: 1000 * second });
  return { root, read };
}

describe('an AMD card', () => {
  test('has all values of its driver, under its PCI address', async () => {
    const { read } = createMachine([amd]);
    expect(await read(0)).toMatchObject([
      {
        id: '0000:03:00.0',
        name: 'AMD GPU',
        driver: 'amdgpu',
        state: 'ok',
        busyPercent: 64,
        memoryBusyPercent: 31,
        memoryUsedBytes: 2_147_483_648,
        memoryTotalBytes: 4_294_967_296,
        sharedMemoryUsedBytes: 1_048_576,
        sharedMemoryTotalBytes: 8_589_934_592,
        temperatureCelsius: 58,
        memoryTemperatureCelsius: 72,
        temperatureLimitCelsius: 100,
        powerWatts: 21.5,
        powerLimitWatts: 230,
        fanPercent: 20,
        fanRpm: 880,
        clockMhz: 1755,
        maxClockMhz: 2615,
        memoryClockMhz: 96,
        maxMemoryClockMhz: 1000,
        link: { generation: 3, maxGeneration: 4, width: 8, maxWidth: 16, receivedBytesPerSecond: null },
        throttleReasons: null,
      },
    ]);
  });

  test('is not accessed while it is suspended: no file of its driver is opened', async () => {
    const touched: string[] = [];
    const { root, read } = createMachine([{ ...amd, status: 'suspended' }], (slow) => ({
      ...slow,
      text: (path, key) => {
        touched.push(path);
        return slow.text(path, key);
      },
      bytes: (path, key) => {
        touched.push(path);
        return slow.bytes(path, key);
      },
      list: (path) => {
        touched.push(path);
        return slow.list(path);
      },
    }));
    expect(await read(0)).toMatchObject([{ state: 'asleep', stateSinceAt: 0, busyPercent: null }]);
    expect(await read(60)).toMatchObject([{ state: 'asleep', stateSinceAt: 0 }]);
    expect(touched).toEqual([]);
    writeCard(root, amd);
    expect(await read(62)).toMatchObject([{ state: 'ok', busyPercent: 64, stateSinceAt: null }]);
  });

  test('that is idle is left alone for longer than its autosuspend delay, and then checked', async () => {
    const { read } = createMachine([{ ...amd, files: { ...amd.files, gpu_busy_percent: '0' }, autosuspendMs: 20_000 }]);
    const states: string[] = [];
    for (let second = 0; second < 120; second += 2) states.push((await read(second))?.[0]?.state ?? '');
    const runs = states.join(' ').match(/(\w+)( \1)*/g) ?? [];
    // Read for 10 s, then left alone for 45 s; still awake, so it is checked once and left alone again.
    expect(runs.map((run) => [run.split(' ')[0], 2 * run.split(' ').length])).toEqual([
      ['ok', 10],
      ['resting', 46],
      ['ok', 2],
      ['resting', 46],
      ['ok', 2],
      ['resting', 14],
    ]);
  });

  test('that is never suspended is read even if it is idle', async () => {
    const { read } = createMachine([{ ...amd, control: 'on', files: { gpu_busy_percent: '0' } }]);
    for (let second = 0; second < 60; second += 2) expect(await read(second)).toMatchObject([{ state: 'ok' }]);
  });

  test('loses one value, not all, if one file is unreadable', async () => {
    const { root, read } = createMachine([amd]);
    writeFiles(root, { 'sys/class/drm/card2/device/gpu_busy_percent': 'no number' });
    expect(await read(0)).toMatchObject([{ busyPercent: null, temperatureCelsius: 58 }]);
  });

  test('whose driver hangs fails with the reason and does not affect others', async () => {
    const { read } = createMachine([amd, { ...amd, address: '0000:02:00.0' }], (slow) => {
      const pool = createJobPool(100, maxThreads);
      const text: SlowSource['text'] = (path, key) =>
        path.includes('card2/device/gpu_busy')
          ? pool.run('sys/class/drm', key, () => new Promise(() => undefined))
          : slow.text(path, key);
      // The real one wraps its errors, too.
      return {
        ...slow,
        text: async (path, key) =>
          text(path, key).catch((cause: Error) => Promise.reject(new Error(cause.message, { cause }))),
      };
    });
    const gpus = await read(0);
    expect(gpus?.find(({ id }) => id === '0000:03:00.0')).toMatchObject({
      state: 'failed',
      problem: 'no response within 0.1 s',
    });
    expect(gpus?.find(({ id }) => id === '0000:02:00.0')).toMatchObject({ state: 'ok', busyPercent: 64 });
  });

  test('has its product name if this machine has a list of names', async () => {
    const { root, read } = createMachine([amd]);
    writeFiles(root, {
      'usr/share/misc/pci.ids': '\n1002  AMD\n\t2684  Navi 99 [Radeon Invented 9000]\n10de  NVIDIA\n\t2684  AD102',
    });
    expect(await read(0)).toMatchObject([{ name: 'Radeon Invented 9000' }]);
  });

  test('is shown while it is plugged in', async () => {
    const { root, read } = createMachine([]);
    expect(await read(0)).toBeNull();
    writeCard(root, amd);
    expect(await read(2)).toHaveLength(1);
  });
});

describe('an Intel card', () => {
  const rc6 = (ms: number) => ({ 'sys/class/drm/card0/gt/gt0/rc6_residency_ms': String(ms) });

  test('is busy while it is not in its idle state, over the measured time', async () => {
    const { root, read } = createMachine([intel]);
    writeFiles(root, {
      ...rc6(100_000),
      'sys/class/drm/card0/gt/gt0/rps_act_freq_mhz': '1100',
      'sys/class/drm/card0/gt/gt0/rps_RP0_freq_mhz': '1450',
      'sys/class/drm/card0/gt/gt0/throttle_reason_thermal': '1',
      'sys/class/drm/card0/gt/gt0/throttle_reason_pl1': '0',
    });
    expect(await read(0)).toMatchObject([
      { busyPercent: null, clockMhz: 1100, maxClockMhz: 1450, throttleReasons: ['thermal limit'] },
    ]);
    writeFiles(root, rc6(101_500));
    expect(await read(2)).toMatchObject([{ id: '0000:01:00.0', vendor: 'intel', busyPercent: 25 }]);
    // The driver was reloaded.
    writeFiles(root, rc6(0));
    expect(await read(4)).toMatchObject([{ busyPercent: null }]);
  });

  test('with several GTs is as busy as its busiest, also with the driver xe', async () => {
    const { root, read } = createMachine([{ ...intel, driver: 'xe' }]);
    const idle = (gt: string, ms: number) => ({
      [`sys/class/drm/card0/device/tile0/${gt}/gtidle/idle_residency_ms`]: String(ms),
    });
    writeFiles(root, {
      ...idle('gt0', 0),
      ...idle('gt1', 0),
      'sys/class/drm/card0/device/tile0/gt0/freq0/act_freq': '900',
    });
    await read(0);
    writeFiles(root, { ...idle('gt0', 500), ...idle('gt1', 2000) });
    expect(await read(2)).toMatchObject([{ busyPercent: 75, clockMhz: 900 }]);
  });

  test('has its power from its energy counter', async () => {
    const energy = (joules: number) => ({
      'sys/class/drm/card0/device/hwmon/hwmon1/energy1_input': String(joules * 1e6),
    });
    const { root, read } = createMachine([intel]);
    writeFiles(root, energy(10));
    expect(await read(0)).toMatchObject([{ powerWatts: null }]);
    writeFiles(root, energy(40));
    expect(await read(2)).toMatchObject([{ powerWatts: 15 }]);
  });
});

describe('the processes of a card', () => {
  const fdinfo = (ns: number, extra = '') => `drm-driver: i915
drm-pdev: 0000:01:00.0
drm-client-id: 7
drm-engine-render: ${ns} ns
drm-engine-capacity-video: 2
drm-engine-video: ${2 * ns} ns
drm-total-system0: 9000 KiB
drm-resident-system0: 2048 KiB${extra}`;

  function addProcess(root: string, pid: number, name: string, fds: Readonly<Record<string, string>>): void {
    writeFiles(root, { [`proc/${pid}/comm`]: name, [`proc/${pid}/fdinfo/none`]: '' });
    mkdirSync(join(root, `proc/${pid}/fd`), { recursive: true });
    symlinkSync('/dev/null', join(root, `proc/${pid}/fd/0`));
    for (const [fd, text] of Object.entries(fds)) {
      symlinkSync('/dev/dri/renderD128', join(root, `proc/${pid}/fd/${fd}`));
      writeFiles(root, { [`proc/${pid}/fdinfo/${fd}`]: text });
    }
  }

  test('are those that have it open, with their utilization; each client is counted once', async () => {
    const { root, read } = createMachine([intel]);
    addProcess(root, 40, 'firefox', { 3: fdinfo(0), 9: fdinfo(0) });
    addProcess(root, 41, 'idle', {});
    expect(await read(0)).toMatchObject([
      { processes: [{ pid: 40, name: 'firefox', busyPercent: null, memoryBytes: 2 * 1024 ** 2 }] },
    ]);
    writeFiles(root, { 'proc/40/fdinfo/3': fdinfo(5e8), 'proc/40/fdinfo/9': fdinfo(5e8) });
    expect(await read(2)).toMatchObject([
      {
        // Without a residency counter the busiest engine counts.
        busyPercent: 25,
        engines: [
          { name: 'render', busyPercent: 25 },
          { name: 'video', busyPercent: 25 },
        ],
        processes: [{ pid: 40, busyPercent: 25 }],
      },
    ]);
  });

  test('are measured in cycles if the driver counts those, and have memory of the card', async () => {
    const cycles = (busy: number, total: number) => `drm-driver: xe
drm-pdev: 0000:01:00.0
drm-client-id: 8
drm-cycles-rcs: ${busy}
drm-total-cycles-rcs: ${total}
drm-resident-vram0: 300 MiB
drm-resident-gtt: 1 MiB`;
    const { root, read } = createMachine([{ ...intel, driver: 'xe' }]);
    addProcess(root, 50, 'blender', { 5: cycles(100, 1000) });
    await read(0);
    writeFiles(root, { 'proc/50/fdinfo/5': cycles(400, 1500) });
    expect(await read(2)).toMatchObject([
      {
        engines: [{ name: 'rcs', busyPercent: 60 }],
        processes: [{ pid: 50, busyPercent: 60, memoryBytes: 300 * 1024 ** 2 }],
      },
    ]);
  });
});

const recorded = join(import.meta.dirname, '..', '..', '..', '..', '..', '..', '..', 'shared', 'data', 'linux-amdgpu');
if (!existsSync(recorded)) process.stderr.write(`drm: ${recorded} is not there; a real card's files are not tried\n`);
test.runIf(existsSync(recorded))('a recorded AMD card is read', async () => {
  const slow = createSlowSource(recorded, createJobPool(1000, maxThreads));
  const provider = createDrmProvider(createFileSource(recorded), slow, () => []);
  const [gpu] = (await provider.read({ at: 0, monotonicMs: 0 })) ?? [];
  expect(gpu).toMatchObject({
    id: '0000:09:00.0',
    busyPercent: 4,
    clockMhz: 852,
    maxClockMhz: 1630,
    memoryClockMhz: 167,
    link: { generation: 3, width: 16 },
  });
  expect(gpu?.memoryTotalBytes).toBeGreaterThan(1e9);
});
