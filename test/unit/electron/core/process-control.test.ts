import { describe, expect, test } from 'vitest';
import { createProcessControl } from '../../../../electron/core/process-control.ts';
import type { ProcessAction } from '../../../../shared/window/ipc.ts';
import { processOf } from '../../../fake/readings.ts';

const details = { commandLine: 'sleep 60', openDescriptors: 3, openDescriptorsLimit: 1024, nice: 0, startedTicks: 500 };
const reading = processOf({ pid: 4711, name: 'sleep', startedAt: 1000 });
const moment = {
  at: 5000,
  processes: [
    { ...reading, cpuPercent: 7 },
    { ...reading, startedAt: 1, cpuPercent: 99 },
  ],
};
const end: ProcessAction = { pid: 4711, startedTicks: 500, action: 'end', nice: 0 };

function create({ mayAct = true, isGone = false, refuses = '', hasForeignPids = false } = {}) {
  const done: string[] = [];
  const fail = () => {
    throw Object.assign(new Error(refuses), { code: refuses });
  };
  const control = createProcessControl(
    {
      listProcesses: () => [reading],
      readProcess: (pid) => (pid === 4711 && !isGone ? details : null),
      hasForeignPids,
    },
    { moments: [moment] },
    () => mayAct,
    {
      kill: (pid, signal) => (refuses ? fail() : void done.push(`${signal} ${pid}`)),
      setPriority: (pid, nice) => (refuses ? fail() : void done.push(`nice ${nice} ${pid}`)),
    },
  );
  return { control, done };
}

describe('a process', () => {
  test('is shown with its own history, not with that of an earlier process with the same pid', () => {
    const view = create().control.read(4711);
    expect(view).toMatchObject({ reading: { name: 'sleep' }, details, past: [{ at: 5000, cpuPercent: 7 }] });
    expect(create({ isGone: true }).control.read(4711)).toBeNull();
  });

  test.each([
    ['end', 'SIGTERM 4711'],
    ['kill', 'SIGKILL 4711'],
    ['renice', 'nice 5 4711'],
  ] as const)('can be asked to %s', (action, expected) => {
    const { control, done } = create();
    control.act({ ...end, action, nice: 5 });
    expect(done).toEqual([expected]);
  });

  test.each([
    ['where the settings forbid it', { mayAct: false }, end, 'turned off in the settings'],
    [
      'when its pid is another one by now',
      {},
      { ...end, startedTicks: 501 },
      'now belongs to another process; nothing was done',
    ],
    ['when it is gone', { isGone: true }, end, 'process 4711 has exited'],
    ['when it is Tacho itself', {}, { ...end, pid: process.pid }, 'this process cannot be ended here'],
    ['when it belongs to somebody else', { refuses: 'EPERM' }, end, 'belongs to another user'],
  ])('is left alone %s', (_, options, action, words) => {
    const { control, done } = create(options);
    expect(() => control.act(action)).toThrow(words);
    expect(done).toEqual([]);
  });

  test('of another machine is not touched: here its pid means a different process', () => {
    const { control, done } = create({ hasForeignPids: true });
    expect(() => control.act(end)).toThrow('belong to another machine or PID namespace');
    expect(done).toEqual([]);
  });
});
