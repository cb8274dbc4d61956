import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRegularFile, readRegularTail } from '../../../../../electron/foundation/files/regular-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'tacho-regular-'));
const at = (name: string) => join(folder, name);

describe('a regular file', () => {
  test('is read whole, through a link too, and where it reports a size of 0', () => {
    writeFileSync(at('text'), 'grüße\n');
    symlinkSync(at('text'), at('link'));
    expect([readRegularFile(at('text'), 100), readRegularFile(at('link'), 100)]).toEqual(['grüße\n', 'grüße\n']);
    expect(readRegularFile('/proc/self/stat', 10_000)).toContain(`${process.pid} (`);
  });

  test('may be as large as the limit, and no larger', () => {
    writeFileSync(at('ten'), '0123456789');
    expect(readRegularFile(at('ten'), 10)).toHaveLength(10);
    expect(() => readRegularFile(at('ten'), 9)).toThrow('it is larger than 9 bytes');
    // A size of 0 does not lift it.
    expect(() => readRegularFile('/proc/self/environ', 1)).toThrow('larger');
  });

  test('of 200 MB is refused without being read', () => {
    writeFileSync(at('huge'), '');
    truncateSync(at('huge'), 200 * 1024 * 1024);
    const before = process.memoryUsage().rss;
    expect(() => readRegularFile(at('huge'), 1_000_000)).toThrow('larger');
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });

  test('is the only kind that is opened: a FIFO, a folder, a device and a link to one are refused at once', () => {
    execFileSync('mkfifo', [at('fifo')]);
    mkdirSync(at('folder'));
    symlinkSync('/dev/zero', at('zero'));
    symlinkSync(at('fifo'), at('to-fifo'));
    expect(() => readRegularFile(at('fifo'), 100)).toThrow('it is a FIFO, not a regular file');
    expect(() => readRegularFile(at('to-fifo'), 100)).toThrow('FIFO');
    expect(() => readRegularFile(at('folder'), 100)).toThrow('it is a folder, not a regular file');
    expect(() => readRegularFile(at('zero'), 100)).toThrow('it is a device');
    expect(() => readRegularFile(at('none'), 100)).toThrow(expect.objectContaining({ code: 'ENOENT' }));
  });

  test('is not a socket', async () => {
    const server = createServer().listen(at('socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    expect(() => readRegularFile(at('socket'), 100)).toThrow('it is a socket');
    await new Promise((resolve) => server.close(resolve));
  });
});

test('the end of a file is read in whole lines', () => {
  writeFileSync(at('lines'), 'one\ntwo\nthree\n');
  expect([100, 10, 9, 6, 3].map((maxBytes) => readRegularTail(at('lines'), maxBytes))).toEqual([
    'one\ntwo\nthree\n',
    'two\nthree\n',
    'three\n',
    'three\n',
    '',
  ]);
  expect(() => readRegularTail('/dev/zero', 10)).toThrow('a device, not a regular file');
});
