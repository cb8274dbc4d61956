import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { getPriority } from 'node:os';
import { afterEach, describe, expect, test } from 'vitest';
import { readProcessDetails } from '../../electron/collect/linux/processes/process-details.ts';
import { createProcessControl } from '../../electron/core/process-control.ts';
import { createFileSource } from '../../electron/foundation/files/source.ts';
import { processOf } from '../fake/readings.ts';

const source = createFileSource('/');
const children: ReturnType<typeof spawn>[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function startSleep(): Promise<number> {
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  children.push(child);
  await once(child, 'spawn');
  return child.pid ?? 0;
}

describe('a process of this machine', () => {
  test('include its command line, its open descriptors and their limit', async () => {
    const pid = await startSleep();
    await expect.poll(() => readProcessDetails(source, pid)?.commandLine).toBe('sleep 600');
    const details = readProcessDetails(source, pid);
    expect(details?.openDescriptors).toBe(readdirSync(`/proc/${pid}/fd`).length);
    expect(details?.openDescriptorsLimit).toBeGreaterThan(0);
    expect(details?.nice).toBe(getPriority(pid));
    expect(readProcessDetails(source, 4_194_304)).toBeNull();
  });

  test('ends on request, and no other process does', async () => {
    const pid = await startSleep();
    const gone = once(children[0] as NonNullable<(typeof children)[0]>, 'exit');
    const control = createProcessControl(
      { listProcesses: () => [processOf({ pid })], readProcess: (one) => readProcessDetails(source, one) },
      { moments: [] },
      () => true,
    );
    const startedTicks = control.read(pid)?.details.startedTicks ?? 0;
    expect(() => control.act({ pid, startedTicks: startedTicks + 1, action: 'kill', nice: 0 })).toThrow(
      'now belongs to another process',
    );
    control.act({ pid, startedTicks, action: 'renice', nice: 7 });
    control.act({ pid, startedTicks, action: 'end', nice: 0 });
    expect(await gone).toEqual([null, 'SIGTERM']);
    expect(() => control.act({ pid, startedTicks, action: 'end', nice: 0 })).toThrow('has exited');
  });
});
