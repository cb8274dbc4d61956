import { expect, test } from 'vitest';
import { actOnProcesses } from '../../../../../../renderer/pages/processes/actions/act-on-processes.ts';
import type { Monitor, ProcessAction } from '../../../../../../shared/window/ipc.ts';
import { createProcessView } from '../../../../../fake/processes.ts';
import { processOf } from '../../../../../fake/readings.ts';

const targets = [2, 3, 4].map((pid) => processOf({ pid, name: 'x', startedAt: 1000 }));

/** A machine on which process 3 has exited and its PID is used again, and process 4 belongs to another user. */
function openMachine() {
  const acted: ProcessAction[] = [];
  async function call(name: string, argument: number | ProcessAction): Promise<unknown> {
    if (typeof argument === 'number')
      return createProcessView(processOf({ pid: argument, startedAt: argument === 3 ? 900_000 : 1000 }), 0);
    if (argument.pid === 4) throw new Error(`${name} refused`);
    acted.push(argument);
    return null;
  }
  return { acted, monitor: { call, on: () => () => undefined } as unknown as Monitor };
}

test('each process is identified before it is ended; refusals are reported, and nothing was done to the others', async () => {
  const { acted, monitor } = openMachine();
  const { errors, done } = await actOnProcesses(monitor, { action: 'end', targets, nice: null });
  expect(acted).toEqual([{ pid: 2, startedTicks: 4711, action: 'end', nice: 0 }]);
  expect(errors.map(String)).toEqual(['Error: actOnProcess refused']);
  expect(done.map(({ pid }) => pid)).toEqual([2]);
});
