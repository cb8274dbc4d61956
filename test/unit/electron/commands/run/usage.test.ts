import { expect, test } from 'vitest';
import { addUsage, parseBytes, parseCpuTimes } from '../../../../../electron/commands/run/usage.ts';

test('usage is added, or subtracted; unknown bytes stay unknown', () => {
  const a = { cpuMs: 100, readBytes: 10, writtenBytes: null };
  const b = { cpuMs: 30, readBytes: 4, writtenBytes: 5 };
  expect(addUsage(a, b)).toEqual({ cpuMs: 130, readBytes: 14, writtenBytes: null });
  expect(addUsage(a, b, -1)).toEqual({ cpuMs: 70, readBytes: 6, writtenBytes: null });
});

test('bytes are parsed from /proc/<pid>/io, without cancelled writes', () => {
  const io = 'rchar: 9\nwchar: 9\nread_bytes: 4096\nwrite_bytes: 8192\ncancelled_write_bytes: 1000\n';
  expect(parseBytes(io)).toEqual({ read: 4096, written: 7192 });
  expect(parseBytes('read_bytes: 1\n')).toBeNull();
  expect(parseBytes(null)).toBeNull();
});

test('CPU times are parsed from /proc/<pid>/stat, whatever the name of the process', () => {
  const stat = `7 (a) (b c) S 1 7 7 0 -1 0 0 0 0 0 10 20 3 4 20 0 1 0 100 0 0`;
  expect(parseCpuTimes(stat)).toEqual({ ownMs: 300, reapedMs: 70 });
  expect(parseCpuTimes('7 (a) S 1')).toBeNull();
  expect(parseCpuTimes(null)).toBeNull();
});
