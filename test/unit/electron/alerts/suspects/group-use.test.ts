import { describe, expect, test } from 'vitest';
import type { ProcessReading } from '../../../../../shared/readings/processes.ts';
import { cpuAt, processOf } from '../../../../fake/readings.ts';
import { createMachine, start } from '../../../../fake/suspects.ts';

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
});
