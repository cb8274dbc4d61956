import { describe, expect, test } from 'vitest';
import { createSelfCollector } from '../../../../../electron/collect/linux/self.ts';
import { createTextSource } from '../../../../fake/text-source.ts';
import { tickAt } from '../../../../fake/tick.ts';

const stat = (pid: number, ticks: number) => `${pid} (tacho) S 1 1 1 0 -1 0 0 0 0 0 ${ticks} 0 0 0 20 0 3 0 50 0 256 0`;
const at = (ms: number) => tickAt(ms, 10_000);

describe('what Tacho costs itself', () => {
  test('is the sum over its processes: CPU since the last look, memory by its share', () => {
    const texts: Record<string, string> = {
      'proc/1/stat': stat(1, 10),
      'proc/2/stat': stat(2, 10),
      'proc/1/smaps_rollup': 'Pss: 100 kB\n',
      'proc/2/smaps_rollup': 'Pss: 50 kB\n',
    };
    const collector = createSelfCollector(createTextSource(texts), () => [1, 2], 1000, 4096);
    expect(collector.collect(at(0))).toEqual({ cpuPercent: null, memoryBytes: 150 * 1024, processes: 2 });
    texts['proc/1/stat'] = stat(1, 30);
    expect(collector.collect(at(1000))).toMatchObject({ cpuPercent: 20 });
  });

  test('takes the resident set of one that may not be looked into, and forgets one that is gone', () => {
    const whole = createTextSource({ 'proc/1/stat': stat(1, 0) });
    const sandboxed = {
      ...whole,
      textIfPresent(path: string) {
        if (path.endsWith('smaps_rollup')) throw new Error(`read /${path}: permission denied`);
        return whole.textIfPresent(path);
      },
    };
    const collector = createSelfCollector(sandboxed, () => [1, 99], 1000, 4096);
    expect(collector.collect(at(0))).toMatchObject({ memoryBytes: 256 * 4096, processes: 1 });
  });
});
