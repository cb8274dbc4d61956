import { describe, expect, test } from 'vitest';
import { createIoMeter, parsePidIo } from '../../../../../../electron/collect/linux/processes/process-io.ts';
import { checkParser } from '../../../../../fake/parser.ts';
import { createTextSource } from '../../../../../fake/text-source.ts';

test('parsePidIo turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parsePidIo, 'rchar: 1\nread_bytes: 2\nwrite_bytes: 3\ncancelled_write_bytes: 4\n');
});

describe('the I/O of a process', () => {
  const io = (read: number, write: number, cancelled = 0) =>
    `rchar: 9\nread_bytes: ${read}\nwrite_bytes: ${write}\ncancelled_write_bytes: ${cancelled}\n`;

  test('is what went to storage, per measured second', () => {
    const texts = { 'proc/5/io': io(0, 0) };
    const meter = createIoMeter(createTextSource(texts), 5);
    expect(meter.measure(0, 9000)).toBeNull();
    texts['proc/5/io'] = io(4000, 3000, 1000);
    expect(meter.divide(meter.measure(2000, 9000), null)).toEqual({
      readBytesPerSecond: 2000,
      writeBytesPerSecond: 1000,
      childrenReadBytesPerSecond: 0,
      childrenWriteBytesPerSecond: 0,
    });
    texts['proc/5/io'] = io(9000, 3000, 2500);
    expect(meter.measure(60_000, 9000)).toBeNull();
  });

  test('is not read again if access is denied', () => {
    const meter = createIoMeter(createTextSource({}), 5);
    expect([meter.measure(0, 1), meter.isRefused]).toEqual([null, true]);
    // Some sandboxes omit the last line.
    expect(parsePidIo('read_bytes: 4\nwrite_bytes: 3\n')).toEqual({ readBytes: 4, writtenBytes: 3 });
    expect(() => parsePidIo('read_bytes: x\n')).toThrow('parse /proc/<pid>/io: there is no line "write_bytes"');
  });
});
