import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSmiSession } from '../../../../../../electron/helper/gpus/smi/session.ts';
import type { StartTool } from '../../../../../../electron/helper/gpus/smi/tool.ts';

const help = '"pci.bus_id" or "gpu_bus_id"\n"utilization.gpu"\n';
const line = (busy: number, bus = '01') => `00000000:${bus}:00.0, ${busy}`;

/** Two runs of the tool: one that prints its help, and one whose output the test controls. */
function createTool(helpText: string | null = help) {
  const runs: { args: readonly string[]; killed: boolean; print(text: string): void; exit(problem: string): void }[] =
    [];
  const start: StartTool = (args) => {
    const lineListeners: ((text: string) => void)[] = [];
    const endListeners: ((problem: string) => void)[] = [];
    const run = {
      args,
      killed: false,
      print: (text: string) => {
        for (const listener of lineListeners) listener(text);
      },
      exit: (problem: string) => {
        for (const listener of endListeners) listener(problem);
      },
    };
    runs.push(run);
    if (runs.length === 1 && helpText !== null) {
      queueMicrotask(() => {
        for (const text of helpText.split('\n')) run.print(text);
        run.exit('nvidia-smi exited with code 0');
      });
    }
    return {
      onLine: (listener) => lineListeners.push(listener),
      onEnd: (listener) => endListeners.push(listener),
      kill: () => {
        run.killed = true;
      },
    };
  };
  return { runs, start };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(tool: ReturnType<typeof createTool>, nowMs = () => 0, ids: readonly string[] | null = null) {
  const session = openSmiSession(tool.start, ids, nowMs);
  // A failure is checked by the test, after it has moved the time on.
  session.catch(() => undefined);
  await vi.advanceTimersByTimeAsync(0);
  return { session, run: tool.runs[1] };
}

describe('a session with nvidia-smi', () => {
  test('is open with the first line of each card, and returns the latest', async () => {
    const { session, run } = await open(createTool(), () => 0, ['0000:01:00.0', '0000:02:00.0']);
    expect(run?.args).toContain('--query-gpu=pci.bus_id,utilization.gpu');
    run?.print(line(10));
    run?.print('garbage');
    run?.print(line(20, '02'));
    run?.print(line(30));
    const { ids, read } = await session;
    expect(ids).toEqual(['0000:01:00.0', '0000:02:00.0']);
    expect([read('0000:01:00.0', 0), read('0000:02:00.0', 0)]).toMatchObject([
      { busyPercent: 30 },
      { busyPercent: 20 },
    ]);
  });

  test('fails and kills the tool if it does not list its fields, or prints no line in time', async () => {
    const silent = createTool(null);
    const first = await open(silent);
    await vi.advanceTimersByTimeAsync(15_000);
    await expect(first.session).rejects.toThrow('nvidia-smi did not respond within 15 s');
    expect(silent.runs[0]?.killed).toBe(true);
    const { session, run } = await open(createTool());
    await vi.advanceTimersByTimeAsync(15_000);
    await expect(session).rejects.toThrow('no output of nvidia-smi within 15 s');
    expect(run?.killed).toBe(true);
  });

  test('fails with the reason of the tool if that exits, at once or later', async () => {
    const early = await open(createTool());
    early.run?.exit('nvidia-smi exited with code 9');
    await expect(early.session).rejects.toThrow('nvidia-smi exited with code 9');
    const { session, run } = await open(createTool());
    run?.print(line(10));
    const { read } = await session;
    run?.exit('nvidia-smi exited with code 1');
    expect(() => read('0000:01:00.0', 0)).toThrow('nvidia-smi exited with code 1');
  });

  test('returns no old values', async () => {
    let now = 0;
    const { session, run } = await open(createTool(), () => now);
    run?.print(line(10));
    const { read, close } = await session;
    now = 8000;
    expect(read('0000:01:00.0', 0)).toMatchObject({ busyPercent: 10 });
    now = 8001;
    expect(() => read('0000:01:00.0', 0)).toThrow('no output of nvidia-smi for 8 s');
    close();
    expect(run?.killed).toBe(true);
  });

  test('needs a tool that knows the address of a card', async () => {
    const { session } = await open(createTool('"utilization.gpu"'));
    await expect(session).rejects.toThrow('nvidia-smi exited with code 0');
  });
});
