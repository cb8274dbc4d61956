import { expect, test } from 'vitest';
import { endApplication } from '../../../../../renderer/pages/popover/end-application.ts';
import type { Monitor, ProcessAction } from '../../../../../shared/window/ipc.ts';

function machineWith(pids: Readonly<Record<number, string>>, refused: readonly number[] = []) {
  const acted: ProcessAction[] = [];
  const answers = {
    listProcesses: () =>
      Object.entries(pids).map(([pid, application]) => ({ pid: Number(pid), application, startedAt: 1000 })),
    // 3 has exited, and the PID of 6 belongs to another process by now.
    readProcess(pid: number) {
      if (pid === 3) return null;
      return { reading: { pid, startedAt: pid === 6 ? 900_000 : 1000 }, details: { startedTicks: pid * 100 } };
    },
    actOnProcess(action: ProcessAction) {
      if (refused.includes(action.pid)) throw new Error(`process ${action.pid} belongs to another user`);
      acted.push(action);
    },
  };
  const call = async (name: keyof typeof answers, argument: never) => answers[name](argument);
  return { monitor: { call } as unknown as Monitor, acted };
}

test('every process of the application is ended, by pid and start', async () => {
  const { monitor, acted } = machineWith({ 2: 'make', 3: 'make', 4: 'bash', 5: 'make', 6: 'make' });
  await endApplication(monitor, 'make');
  expect(acted.map(({ pid, startedTicks, action }) => [pid, startedTicks, action])).toEqual([
    [2, 200, 'end'],
    [5, 500, 'end'],
  ]);
});

test('a process that cannot be ended does not spare the others, and is reported', async () => {
  const { monitor, acted } = machineWith({ 2: 'make', 5: 'make' }, [2]);
  await expect(endApplication(monitor, 'make')).rejects.toThrow('process 2 belongs to another user');
  expect(acted.map(({ pid }) => pid)).toEqual([5]);
});
