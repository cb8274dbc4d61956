import { expect, test } from 'vitest';
import type { Entry } from '../../../../../electron/commands/run/command-tracker.ts';
import { recordRun } from '../../../../../electron/commands/run/record-run.ts';

test('a run is recorded to its end where the CPU of the machine cannot be read', async () => {
  const lines: [string, Entry][] = [];
  await recordRun({
    tracker: {
      sample: () => undefined,
      nextEntry: () => ({}),
      sinceEntryMs: () => 0,
      usage: null,
      latest: null,
      summary: () => ({}),
      end: () => undefined,
    },
    child: {
      pid: 1,
      hasEnded: true,
      waitForEnd: async () => undefined,
      end: Promise.resolve({ code: 3, signal: null, ms: 5, problem: null }),
    },
    intervalMs: 100,
    backgroundCpu: {
      read() {
        throw new Error('EMFILE');
      },
    },
    openMonitor: () => Promise.reject(new Error('EMFILE')),
    write: (message, _machine, entry) => lines.push([message, entry]),
  });
  expect(lines.map(([message]) => message)).toEqual(['resources_initial', 'process_resources', 'resources_final']);
  expect(lines[2]?.[1]).toMatchObject({ cpu_percent: null, exit_code: 3 });
});
