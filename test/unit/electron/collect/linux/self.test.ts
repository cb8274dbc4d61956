import { describe, expect, test } from 'vitest';
import { createSelfCollector } from '../../../../../electron/collect/linux/self.ts';
import { createTextSource } from '../../../../fake/text-source.ts';
import { tickAt } from '../../../../fake/tick.ts';

const stat = (pid: number, ticks: number) => `${pid} (tacho) S 1 1 1 0 -1 0 0 0 0 0 ${ticks} 0 0 0 20 0 3 0 50 0 256 0`;
const io = (written: number) => `read_bytes: 0\nwrite_bytes: ${written}\ncancelled_write_bytes: 0\n`;
const at = (ms: number) => tickAt(ms, 10_000);

describe('the cost of Tacho itself', () => {
  test('is the sum over its processes: CPU since the last sample, proportional memory', () => {
    const texts: Record<string, string> = {
      'proc/1/stat': stat(1, 10),
      'proc/2/stat': stat(2, 10),
      'proc/1/smaps_rollup': 'Pss: 100 kB\n',
      'proc/2/smaps_rollup': 'Pss: 50 kB\n',
    };
    const collector = createSelfCollector({ source: createTextSource(texts), pids: () => [1, 2] }, 1000, 4096);
    expect(collector.collect(at(0))).toEqual({
      cpuPercent: null,
      memoryBytes: 150 * 1024,
      processes: 2,
      wakeupsPerSecond: null,
      writtenBytesPerSecond: null,
    });
    texts['proc/1/stat'] = stat(1, 30);
    expect(collector.collect(at(1000))).toMatchObject({ cpuPercent: 20 });
  });

  test('includes wake-ups and written bytes of all threads over half a minute', () => {
    const texts: Record<string, string> = {
      'proc/1/stat': stat(1, 10),
      'proc/1/io': io(1000),
      'proc/1/task/1/status': 'voluntary_ctxt_switches:\t100\nnonvoluntary_ctxt_switches:\t7\n',
      'proc/1/task/5/status': 'voluntary_ctxt_switches:\t50\n',
    };
    const source = createTextSource(texts, { 'proc/1/task': ['1', '5'] });
    const collector = createSelfCollector({ source, pids: () => [1] }, 1000, 4096);
    collector.collect(at(0));
    texts['proc/1/task/5/status'] = 'voluntary_ctxt_switches:\t650\n';
    texts['proc/1/io'] = io(61_000);
    expect(collector.collect(at(20_000))).toMatchObject({ wakeupsPerSecond: null });
    expect(collector.collect(at(30_000))).toMatchObject({ wakeupsPerSecond: 20, writtenBytesPerSecond: 2000 });
  });

  test('uses the resident size of an inaccessible process, and forgets one that is gone', () => {
    const whole = createTextSource({ 'proc/1/stat': stat(1, 0) });
    const sandboxed = {
      ...whole,
      textIfPresent(path: string) {
        if (path.endsWith('smaps_rollup')) throw new Error(`read /${path}: permission denied`);
        return whole.textIfPresent(path);
      },
    };
    const collector = createSelfCollector({ source: sandboxed, pids: () => [1, 99] }, 1000, 4096);
    expect(collector.collect(at(0))).toMatchObject({ memoryBytes: 256 * 4096, processes: 1 });
  });

  test('does not include a process that reuses the pid of one of ours', () => {
    const texts: Record<string, string> = { 'proc/1/stat': stat(1, 10), 'proc/2/stat': stat(2, 10) };
    const own = { source: createTextSource(texts), pids: () => [1, 2] };
    const collector = createSelfCollector(own, 1000, 4096);
    collector.collect(at(0));
    texts['proc/1/stat'] = stat(1, 20);
    texts['proc/2/stat'] = stat(2, 9000).replace(' 0 3 0 50 ', ' 0 3 0 7777 ').replace(' 3 0 50 ', ' 3 0 7777 ');
    expect(collector.collect(at(1000))).toMatchObject({ cpuPercent: 10 });
  });

  test('is what the process knows about itself without a /proc', () => {
    let cpuMs = 100;
    const usage = () => ({ cpuMs, memoryBytes: 5000 });
    const collector = createSelfCollector({ source: createTextSource({}), pids: () => [1], usage }, 1000, 4096);
    expect(collector.collect(at(0))).toMatchObject({ cpuPercent: null, memoryBytes: 5000 });
    cpuMs = 150;
    expect(collector.collect(at(1000))).toMatchObject({ cpuPercent: 5, processes: 1 });
  });
});
