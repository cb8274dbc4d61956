import { describe, expect, test } from 'vitest';
import { findCulprit } from '../../../../../electron/alerts/suspects/find-culprit.ts';
import { createSuspects } from '../../../../../electron/alerts/suspects/suspects.ts';
import type { AlertRule } from '../../../../../shared/alerts/rule.ts';
import type { ProcessReading } from '../../../../../shared/readings/processes.ts';
import type { Snapshot } from '../../../../../shared/snapshot.ts';
import { gpuWith } from '../../../../fake/gpus.ts';
import { cpuAt, memoryAt, processesOf, processOf } from '../../../../fake/readings.ts';
import { ruleWith } from '../../../../fake/rules.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

const gib = 1024 ** 3;
const start = 1_800_000_000_000;

/** A machine of one core that is looked at each three seconds. */
function createMachine() {
  let all: readonly ProcessReading[] = [];
  let at = start;
  let snapshot = createSnapshot({ at });
  const suspects = createSuspects(() => all);
  return {
    look(processes: readonly ProcessReading[], part: Partial<Snapshot> = {}, times = 1) {
      for (let time = 0; time < times; time += 1) {
        all = processes;
        at += 3000;
        snapshot = createSnapshot({ at, sinceLastMs: 3000, processes: processesOf(all.slice(0, 3)), ...part });
        suspects.record(snapshot);
      }
    },
    rank: (rule: Partial<AlertRule>, isFiring = false, instance = '') =>
      suspects.rank(ruleWith(rule), instance, snapshot, isFiring),
    /** Its name, its kind and its share in percent. */
    name(rule: Partial<AlertRule>, isFiring = false, instance = '') {
      const culprit = findCulprit(suspects.rank(ruleWith(rule), instance, snapshot, isFiring) ?? []);
      return culprit && `${culprit.kind} ${culprit.name} ${Math.round(100 * (culprit.share ?? 0))}`;
    },
  };
}

const disk = (readBytesPerSecond: number, writeBytesPerSecond: number, name = 'sda') => ({
  name,
  readBytesPerSecond,
  writeBytesPerSecond,
});
const disksOf = (...devices: readonly ReturnType<typeof disk>[]) => ({ disks: { devices } as never });

describe('of CPU time', () => {
  test('an application is the sum of its processes, the idle ones counted', () => {
    const { look, rank } = createMachine();
    const master = processOf({ pid: 9, name: 'mastersrv', jobPid: 9 });
    const workers = Array.from({ length: 50 }, (_, index) =>
      processOf({ pid: 10 + index, name: `w${index}`, application: 'mastersrv', jobPid: 9, cpuPercent: 1.6 }),
    );
    look([processOf({ pid: 2, name: 'electron', cpuPercent: 8 }), master, ...workers], { cpu: cpuAt(90) }, 4);
    const [first] = rank({}) ?? [];
    expect(first).toMatchObject({ kind: 'application', name: 'mastersrv', processes: 51 });
    expect(first?.cpuPercent).toBeCloseTo(80);
    expect(first?.share).toBeCloseTo(80 / 90);
  });

  test('children that ended count for their parent, in their own right and while they were seen', () => {
    const { look, name } = createMachine();
    const bash = processOf({ pid: 9, name: 'bash', jobPid: 9, cpuPercent: 5, childrenCpuPercent: 50, startedAt: 1 });
    for (let turn = 0; turn < 4; turn += 1) {
      const child = { pid: 100 + turn, name: 'cc1', application: 'bash', jobPid: 9, parentPid: 9, cpuPercent: 30 };
      look([bash, processOf({ ...child, startedAt: start + turn * 3000 })], { cpu: cpuAt(95) });
    }
    expect(name({})).toBe('children bash 89');
  });

  test('two jobs of one name are two, and a daemon whose children lead jobs of their own is one', () => {
    const { look, name } = createMachine();
    const scripts = [
      processOf({ pid: 9, name: 'node', jobPid: 9, cpuPercent: 70, startedAt: 1 }),
      processOf({ pid: 10, name: 'node', jobPid: 10, cpuPercent: 20, startedAt: 1 }),
    ];
    look(scripts, { cpu: cpuAt(95) }, 4);
    expect(name({})).toBe('process node 74');
    const backends = [1, 2, 3].map((index) =>
      processOf({ pid: 20 + index, name: 'postgres', jobPid: 20 + index, parentPid: 20, cpuPercent: 30 }),
    );
    look([processOf({ pid: 20, name: 'postgres', jobPid: 20 }), ...backends], { cpu: cpuAt(95) }, 5);
    expect(name({})).toBe('application postgres 95');
  });

  describe('an application is named by a name and a pid that belong together', () => {
    const inJob = (pid: number, name: string, cpuPercent: number) =>
      processOf({ pid, name, application: 'bash', jobPid: 9, parentPid: 9, cpuPercent, startedAt: 1 });
    const bash = inJob(9, 'bash', 0);
    const run = (...processes: readonly ProcessReading[]) => {
      const { look, rank } = createMachine();
      look(processes, { cpu: cpuAt(95) }, 4);
      const { kind, name, pid, processes: count, application } = rank({})?.[0] ?? {};
      return { kind, name, pid, count, application };
    };

    test.each([
      ['a script is not blamed for the program it started', [inJob(10, 'node', 90)], ['process', 'node', 10, 1]],
      [
        'nor for several of it',
        [inJob(10, 'node', 40), inJob(11, 'node', 45), inJob(12, 'tee', 5)],
        ['application', 'node', 11, 2],
      ],
      [
        'several programs are the script, by its own pid',
        [inJob(10, 'node', 40), inJob(11, 'ffmpeg', 45)],
        ['application', 'bash', 9, 3],
      ],
    ])('%s', (_, children, [kind, name, pid, count]) => {
      expect(run(bash, ...children)).toEqual({ kind, name, pid, count, application: 'bash' });
    });

    test('where no process carries the name of the application, it is of the heaviest, and the kind says so', () => {
      const inUnit = (pid: number, name: string, cpuPercent: number) =>
        processOf({ pid, name, application: 'web.service', cpuPercent, startedAt: 1 });
      expect(run(inUnit(5, 'nginx', 40), inUnit(6, 'php', 50))).toEqual({
        kind: 'application',
        name: 'web.service',
        pid: 6,
        count: 2,
        application: 'web.service',
      });
    });
  });

  test('a suspect that explains less than two fifths is listed, but not named', () => {
    const { look, rank, name } = createMachine();
    const three = ['a', 'b', 'c'].map((one, index) => processOf({ pid: 5 + index, name: one, cpuPercent: 30 - index }));
    look(three, { cpu: cpuAt(95) }, 4);
    expect(rank({})?.map((one) => one.name)).toEqual(['a', 'b', 'c']);
    expect(name({})).toBeNull();
  });

  test('what has ended is not blamed for what goes on', () => {
    const { look, name } = createMachine();
    look([processOf({ pid: 5, name: 'hogA', cpuPercent: 95 })], { cpu: cpuAt(96) }, 20);
    expect(name({ forSeconds: 60 }, true)).toBe('process hogA 99');
    look([processOf({ pid: 6, name: 'hogB', cpuPercent: 95 })], { cpu: cpuAt(96) }, 4);
    expect(name({ forSeconds: 60 }, true)).toBe('process hogB 99');
  });

  test('a load of processes that wait for a disk is not attributed to one that uses a little CPU', () => {
    const { look, name } = createMachine();
    look([processOf({ pid: 5, name: 'Xorg', cpuPercent: 3 })], { cpu: cpuAt(5) }, 4);
    expect(name({ metric: 'cpu.load1m' })).toBeNull();
  });

  test('for a change the process whose usage rose is named, not one that was busy before', () => {
    const { look, name } = createMachine();
    const old = processOf({ pid: 5, name: 'old', cpuPercent: 50, startedAt: 1 });
    look([old], { cpu: cpuAt(50) }, 20);
    look([old, processOf({ pid: 6, name: 'new', cpuPercent: 40, startedAt: start })], { cpu: cpuAt(90) }, 4);
    expect(name({ kind: 'change', spanSeconds: 30, forSeconds: 3 })).toBe('process new 100');
  });

  test('a jump is compared with a span ago, also where that is kept in stretches of 20 s', () => {
    const { look, name } = createMachine();
    const old = processOf({ pid: 5, name: 'old', cpuPercent: 50, startedAt: 1 });
    look([old], { cpu: cpuAt(50) }, 60);
    const both = [old, processOf({ pid: 6, name: 'new', cpuPercent: 40, startedAt: start })];
    for (let turn = 0; turn < 8; turn += 1) {
      look(both, { cpu: cpuAt(90) }, turn === 0 ? 4 : 1);
      expect(name({ kind: 'change', spanSeconds: 120, forSeconds: 3 })).toBe('process new 100');
    }
  });

  test('no suspect is known for a change over more time than was recorded', () => {
    const { look, rank } = createMachine();
    const steady = processOf({ pid: 5, name: 'steady', cpuPercent: 90, startedAt: 1, writeBytesPerSecond: 9 });
    look([steady], { cpu: cpuAt(95), ...disksOf(disk(0, 9)) }, 4);
    const rule = { kind: 'change', forSeconds: 3 } as const;
    expect(rank({ ...rule, spanSeconds: 60 })).toBeNull();
    expect(rank({ ...rule, kind: 'forecast', spanSeconds: 60 })).toBeNull();
    expect(rank({ ...rule, spanSeconds: 60, metric: 'disk.writeBytesPerSecond' })).toBeNull();
    look([steady], { cpu: cpuAt(95), ...disksOf(disk(0, 9)) }, 200);
    expect(rank({ ...rule, spanSeconds: 60 })?.[0]?.share).toBe(0);
    expect(rank({ ...rule, spanSeconds: 600 })).toBeNull();
  });

  test('a process is not named for what an earlier process with its pid used', () => {
    const { look, rank } = createMachine();
    const miner = (pid: number, cpuPercent: number) =>
      processOf({ pid, name: 'miner', jobPid: 500, cpuPercent, startedAt: start });
    const sshd = processOf({ pid: 500, name: 'sshd', startedAt: start + 60_000 });
    look([miner(500, 95)], { cpu: cpuAt(96) }, 4);
    look([sshd], { cpu: cpuAt(96) });
    expect(rank({ forSeconds: 15 })?.[0]).toMatchObject({ kind: 'process', name: 'miner', startedAt: start });
    look([miner(500, 50), miner(501, 40)], { cpu: cpuAt(96) }, 10);
    look([sshd, miner(501, 40)], { cpu: cpuAt(96) });
    expect(rank({ forSeconds: 30 })?.[0]).toMatchObject({ kind: 'application', name: 'miner', pid: 501 });
  });

  test('children are not those of a process that has the pid of their parent since', () => {
    const { look, rank } = createMachine();
    const bash = (startedAt: number) => processOf({ pid: 9, name: 'bash', jobPid: 9, startedAt });
    const parent = { ...bash(1), childrenCpuPercent: 50 };
    for (let turn = 0; turn < 4; turn += 1) {
      const child = { pid: 100 + turn, name: 'cc1', application: 'bash', jobPid: 9, parentPid: 9, cpuPercent: 30 };
      look([parent, processOf({ ...child, startedAt: start + turn * 3000 })], { cpu: cpuAt(95) });
    }
    look([bash(start + 60_000)], { cpu: cpuAt(95) });
    const [first] = rank({ forSeconds: 15 }) ?? [];
    expect([first?.kind, first?.startedAt]).not.toEqual(['children', start + 60_000]);
    expect(first?.startedAt).toBeLessThan(start + 60_000);
  });

  test.each(['cpu.forksPerSecond', 'cpu.contextSwitchesPerSecond'] as const)('no suspect is named for %s', (metric) => {
    const { look, rank } = createMachine();
    look([processOf({ pid: 5, name: 'busy', cpuPercent: 95 })], { cpu: cpuAt(96) }, 4);
    expect(rank({ metric })).toEqual([]);
  });

  test('sleep is forgotten, and nothing is known of it', () => {
    const { look, rank } = createMachine();
    look([processOf({ pid: 5, name: 'hog', cpuPercent: 95 })], { cpu: cpuAt(96) }, 4);
    const events = [{ kind: 'resumed' as const, subject: '', ms: 9 }];
    look([processOf({ pid: 5, name: 'hog', cpuPercent: 95 })], { cpu: cpuAt(96), sinceLastMs: null, events });
    expect(rank({})).toBeNull();
  });
});

describe('of memory', () => {
  const growth: Partial<AlertRule> = { metric: 'memory.usedPercent', kind: 'change', spanSeconds: 30 };

  test('growth is attributed to processes that grew, new ones included, and size to large ones', () => {
    const { look, name, rank } = createMachine();
    const holder = processOf({ pid: 5, name: 'holder', residentBytes: 6 * gib, startedAt: 1 });
    const leaker = (bytes: number) => processOf({ pid: 6, name: 'leaker', residentBytes: bytes, startedAt: 1 });
    look([holder, leaker(gib)], { memory: memoryAt(50) }, 15);
    look([holder, leaker(3 * gib)], { memory: memoryAt(62.5) });
    expect(name(growth)).toBe('process leaker 100');
    expect(rank(growth)?.[0]?.baseline).toMatchObject({ residentBytes: gib });
    look([holder, processOf({ pid: 7, name: 'late', residentBytes: 5 * gib, startedAt: start })], {
      memory: memoryAt(75),
    });
    expect(name(growth)).toBe('process late 100');
  });

  describe('by a rule about a level', () => {
    const level = { metric: 'memory.usedPercent', forSeconds: 3 } as const;
    const idle = [
      processOf({ pid: 9, name: 'bash', jobPid: 9, residentBytes: gib / 10, startedAt: 1 }),
      ...[10, 11, 12].map((pid) =>
        processOf({ pid, name: 'cat', application: 'bash', jobPid: 9, residentBytes: 0.7 * gib, startedAt: 1 }),
      ),
    ];
    const pig = (bytes: number) =>
      processOf({ pid: 20, name: 'python3', jobPid: 20, residentBytes: bytes, startedAt: start });

    test('what grew is named, however short the time that is known', () => {
      const { look, name } = createMachine();
      look(idle, { memory: memoryAt(28) });
      look([...idle, pig(1.4 * gib)], { memory: memoryAt(37) });
      expect(name(level)).toBe('process python3 97');
      look([...idle, pig(3 * gib)], { memory: memoryAt(47) });
      expect(name(level, true)).toBe('process python3 99');
    });

    test('an idle application is not blamed for what another took before the table of processes was read', () => {
      const { look, name } = createMachine();
      look(idle, { memory: memoryAt(28) });
      look(idle, { memory: memoryAt(37) });
      expect(name(level)).toBeNull();
    });

    test('nothing new is known when what grew has ended, for half an hour', () => {
      const { look, rank, name } = createMachine();
      look(idle, { memory: memoryAt(28) }, 2);
      // Too short for the marks of ten seconds.
      look([...idle, pig(3 * gib)], { memory: memoryAt(47) });
      look(idle, { memory: memoryAt(28.5) }, 2);
      expect(rank(level, true)).toBeNull();
      look(idle, { memory: memoryAt(28.5) }, 500);
      expect(rank(level, true)).toBeNull();
      look(idle, { memory: memoryAt(28.5) }, 200);
      expect(name(level, true)).toBe('application cat 48');
    });

    test('without history only a process with half of the memory is named; later also one with two fifths', () => {
      const { look, rank, name } = createMachine();
      const holder = (share: number) => [
        processOf({ pid: 5, name: 'holder', residentBytes: share * 8 * gib, startedAt: 1 }),
      ];
      look(holder(0.45), { memory: memoryAt(50) });
      expect(rank(level)).toBeNull();
      look(holder(0.45), { memory: memoryAt(50) }, 30);
      expect(name(level)).toBe('process holder 45');
      const other = createMachine();
      other.look(holder(0.6), { memory: memoryAt(50) });
      expect(other.name(level)).toBe('process holder 60');
    });

    test('what grew hours ago is named by its size', () => {
      const { look, name } = createMachine();
      const holder = processOf({ pid: 5, name: 'holder', residentBytes: 6 * gib, startedAt: 1 });
      look([holder, ...idle], { memory: memoryAt(60) }, 700);
      expect(name(level)).toBe('process holder 63');
    });
  });

  test('an application whose worker is replaced by another has not grown', () => {
    const { look, rank } = createMachine();
    const worker = (pid: number) =>
      processOf({ pid, name: 'worker', application: 'srv', residentBytes: 2 * gib, startedAt: pid });
    look([worker(1000)], { memory: memoryAt(50) }, 15);
    look([worker(9000)], { memory: memoryAt(60) });
    expect(rank(growth)?.[0]?.share).toBe(0);
  });

  test.each([
    'memory.oomKills',
    'memory.swapUsedPercent',
    'memory.swapInBytesPerSecond',
    'memory.swapOutBytesPerSecond',
    'memory.majorFaultsPerSecond',
    'memory.pressurePercent',
  ] as const)('no suspect is named for %s, which the memory of processes does not explain', (metric) => {
    const { look, rank } = createMachine();
    look([processOf({ pid: 5, name: 'postgres', residentBytes: 5 * gib, startedAt: 1 })], { memory: memoryAt(50) }, 9);
    expect(rank({ metric })).toEqual([]);
    expect(rank({ metric, kind: 'change', spanSeconds: 10 })).toEqual([]);
  });

  test('no suspect is known for growth over a time of which less than half was recorded', () => {
    const { look, name, rank } = createMachine();
    const small = (bytes: number) => processOf({ pid: 6, name: 'small', residentBytes: bytes, startedAt: 1 });
    look([small(gib)], { memory: memoryAt(50) }, 10);
    look([small(2 * gib)], { memory: memoryAt(56.25) });
    expect(rank({ ...growth, spanSeconds: 300 })).toBeNull();
    expect(rank({ ...growth, spanSeconds: 86_400 })).toBeNull();
    expect(name({ ...growth, spanSeconds: 60 })).toBe('process small 100');
  });
});

describe('of disks', () => {
  const mib = 1024 ** 2;
  const writer = processOf({ pid: 5, name: 'fsyncer', writeBytesPerSecond: 40 * mib });
  const reader = processOf({ pid: 6, name: 'reader', readBytesPerSecond: 10 * mib });

  test('by what was read or written', () => {
    const { look, name } = createMachine();
    look([writer, reader], disksOf(disk(10 * mib, 45 * mib)), 4);
    expect(name({ metric: 'disk.writeBytesPerSecond' })).toBe('process fsyncer 89');
    expect(name({ metric: 'disk.readBytesPerSecond' })).toBe('process reader 100');
  });

  test('for one of several disks, only a process that cannot have used the others for all of it', () => {
    const { look, name } = createMachine();
    look([writer], disksOf(disk(0, 44 * mib), disk(0, 2 * mib, 'sdb')), 4);
    expect(name({ metric: 'drive.writeBytesPerSecond' }, false, 'sda')).toMatch(/^process fsyncer/);
    expect(name({ metric: 'drive.writeBytesPerSecond' }, false, 'sdb')).toBeNull();
  });
});

test('no suspect is named for the network, for values that are too low, and for disk space', () => {
  const { look, rank } = createMachine();
  look([processOf({ pid: 5, name: 'hog', cpuPercent: 95 })], { cpu: cpuAt(96), memory: memoryAt(9) }, 4);
  expect(rank({ metric: 'network.sentBytesPerSecond' })).toEqual([]);
  expect(rank({ comparison: 'below' })).toEqual([]);
  expect(rank({ metric: 'disk.usedPercent' })).toEqual([]);
});

describe('of a GPU', () => {
  const of = (busyPercent: number | null) =>
    gpuWith({
      processes: [
        { pid: 1, name: 'Xorg', memoryBytes: 10, busyPercent: 90 },
        { pid: 2, name: 'blender', memoryBytes: 900, busyPercent },
      ],
    });
  const { id } = of(1);

  test('are those with most memory, or with most time if it is known per process', () => {
    const { look, name } = createMachine();
    look([], { gpus: [of(1)] });
    expect(name({ metric: 'gpu.memoryUsedPercent' }, false, id)).toBe('process blender 99');
    for (const metric of ['gpu.busyPercent', 'gpu.temperatureCelsius', 'gpu.powerWatts'] as const) {
      expect(name({ metric }, false, id)).toBe('process Xorg 99');
    }
  });

  test('without the time of each process, the only process is named, and none of several', () => {
    const { look, name, rank } = createMachine();
    look([], { gpus: [of(null)] });
    expect(rank({ metric: 'gpu.busyPercent' }, false, id)).toEqual([]);
    look([], { gpus: [gpuWith({ processes: [{ pid: 2, name: 'blender', memoryBytes: 900, busyPercent: null }] })] });
    expect(name({ metric: 'gpu.busyPercent' }, false, id)).toBe('process blender 100');
  });

  test('no suspect is named for its clock, nor for a change or a forecast, because earlier use is not kept', () => {
    const { look, rank } = createMachine();
    look([], { gpus: [of(1)] });
    expect(rank({ metric: 'gpu.clockMhz' }, false, id)).toEqual([]);
    for (const metric of ['gpu.memoryUsedPercent', 'gpu.busyPercent'] as const) {
      for (const kind of ['change', 'forecast'] as const) expect(rank({ metric, kind }, false, id)).toEqual([]);
    }
  });
});
