import { expect, test } from 'vitest';
import { readPidStat, readProcessState } from '../../../../../electron/commands/run/member.ts';
import type { Source } from '../../../../../electron/foundation/files/source.ts';

const stat = '7 (make) S 1 7 7 0 -1 0 0 0 0 0 10 20 3 4 20 0 2 0 100 1000000 250 0\n';

function sourceOf(files: Readonly<Record<string, string>>): Source {
  const read = (path: string) => files[path] ?? null;
  return {
    text(path) {
      const text = read(path);
      if (text === null) throw new Error('ENOENT');
      return text;
    },
    textIfPresent: read,
    bytesIfPresent: () => null,
    list: () => [],
  };
}

test('the state of a process has its own usage and that of the children it waited for', () => {
  const io = 'read_bytes: 4096\nwrite_bytes: 8192\ncancelled_write_bytes: 0\n';
  expect(readProcessState(sourceOf({ 'proc/7/stat': stat, 'proc/7/io': io }), 7)).toMatchObject({
    stat: { pid: 7, parentPid: 1, startedTicks: 100 },
    reapedMs: 70,
    usage: { cpuMs: 370, readBytes: 4096, writtenBytes: 8192 },
  });
});

test('bytes that may not be read count as none', () => {
  expect(readProcessState(sourceOf({ 'proc/7/stat': stat }), 7)?.usage).toEqual({
    cpuMs: 370,
    readBytes: 0,
    writtenBytes: 0,
  });
});

test.each([
  ['has ended', {}],
  ['is torn', { 'proc/7/stat': '7 (make) S 1' }],
])('a process whose stat %s is null', (_what, files) => {
  expect(readProcessState(sourceOf(files), 7)).toBeNull();
  expect(readPidStat(sourceOf(files), 7)).toBeNull();
});
