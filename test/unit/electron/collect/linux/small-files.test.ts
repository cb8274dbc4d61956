import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDiskstats } from '../../../../../electron/collect/linux/disks/diskstats.ts';
import { parsePss } from '../../../../../electron/collect/linux/memory/pss.ts';
import { parseNetDev } from '../../../../../electron/collect/linux/network/net-dev.ts';
import { parsePidStat } from '../../../../../electron/collect/linux/processes/pid-stat.ts';
import { parseCpuinfo, parseOsRelease } from '../../../../../electron/collect/linux/system/host.ts';
import { parseLoadavg } from '../../../../../electron/collect/linux/system/load.ts';
import { parsePressure } from '../../../../../electron/collect/linux/system/pressure.ts';
import { parseUptime } from '../../../../../electron/collect/linux/system/uptime.ts';

test.each([
  ['parseLoadavg', parseLoadavg, 'hello', 'parse /proc/loadavg: expected three averages, found "hello"'],
  ['parseUptime', parseUptime, '', 'parse /proc/uptime: expected seconds, found ""'],
  [
    'parsePressure',
    parsePressure,
    'full avg10=1',
    'parse /proc/pressure: expected "some avg10=", found "full avg10=1"',
  ],
  ['parseNetDev', parseNetDev, 'a\n|bytes\n eth0: 1 2 3', 'parse /proc/net/dev: cannot read "eth0: 1 2 3"'],
  ['parseDiskstats', parseDiskstats, '8 0 sda x', 'parse /proc/diskstats: cannot read "8 0 sda x"'],
  ['parsePidStat', parsePidStat, '12 bash S', 'parse /proc/<pid>/stat: cannot read "12 bash S"'],
])('%s names the file and the text that it cannot read', (_name, parse: (text: string) => unknown, text, message) => {
  expect(() => parse(text)).toThrow(message);
});

test.each([
  ['parseLoadavg', parseLoadavg],
  ['parseUptime', parseUptime],
  ['parsePressure', parsePressure],
  ['parseNetDev', parseNetDev],
  ['parseDiskstats', parseDiskstats],
  ['parsePidStat', parsePidStat],
])('%s gives finite numbers or refuses, whatever the text', (_name, parse: (text: string) => unknown) => {
  const words = fc.array(fc.oneof(fc.string(), fc.integer().map(String), fc.constantFrom('\n', ' ', ':', '(', ')')));
  fc.assert(
    fc.property(
      words.map((parts) => parts.join(' ')),
      (text) => {
        let parsed: unknown;
        try {
          parsed = parse(text);
        } catch (error) {
          expect((error as Error).message).toMatch(/^parse \/proc\//);
          return;
        }
        const numbers = JSON.stringify(parsed instanceof Map ? [...parsed] : parsed);
        expect(numbers).not.toMatch(/NaN|Infinity|:null/);
      },
    ),
  );
});

describe('the parsers read what kernels write', () => {
  test('load averages', () => {
    expect(parseLoadavg('0.20 0.18 0.12 1/80 11206\n')).toEqual({ average1m: 0.2, average5m: 0.18, average15m: 0.12 });
  });

  test('pressure', () => {
    expect(
      parsePressure('some avg10=1.53 avg60=0.61 avg300=0.23 total=9\nfull avg10=9.00 avg60=1.00 avg300=0.50 total=3'),
    ).toEqual({
      some10sPercent: 1.53,
      some60sPercent: 0.61,
      some300sPercent: 0.23,
      full10sPercent: 9,
      full60sPercent: 1,
      full300sPercent: 0.5,
    });
  });

  test('an interface whose name holds a colon', () => {
    const text = `a\nface |bytes\neth0:1: ${'7 '.repeat(16)}\n`;
    expect(parseNetDev(text).get('eth0:1')).toMatchObject({ receivedBytes: 7, sentBytes: 7 });
  });

  test.each([' 12 13 14 15 16 17', ' 12 13 14 15', ''])('a disk line with%s behind the eleventh counter', (rest) => {
    const disks = parseDiskstats(`8 0 sda 1 2 3 4 5 6 7 8 9 10 11${rest}\n`);
    expect(disks.get('sda')).toEqual({
      reads: 1,
      sectorsRead: 3,
      writes: 5,
      sectorsWritten: 7,
      waitedMs: 4 + 8,
      busyMs: 10,
      queuedMs: 11,
    });
  });

  test('a process whose name holds brackets and spaces', () => {
    const fields = ['S', ...Array.from({ length: 49 }, (_, index) => String(index + 4))].join(' ');
    expect(parsePidStat(`42 (a) b (c)) ${fields}\n`)).toMatchObject({
      pid: 42,
      name: 'a) b (c)',
      state: 'S',
      cpuTicks: 14 + 15,
      threads: 20,
      startedTicks: 22,
      residentPages: 24,
    });
  });

  test('the name of a distribution in any quotes', () => {
    expect(parseOsRelease('NAME=x\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n')).toBe(
      'Debian GNU/Linux 12 (bookworm)',
    );
    expect(parseOsRelease("PRETTY_NAME='Alpine'\n")).toBe('Alpine');
    expect(parseOsRelease('PRETTY_NAME=Arch\n')).toBe('Arch');
    expect(parseOsRelease('NAME=x\n')).toBeNull();
  });

  test('physical cores as those that differ in package or core', () => {
    const block = (physical: number, core: number) =>
      `model name\t: X  Y\nphysical id\t: ${physical}\ncore id\t\t: ${core}`;
    const text = [block(0, 0), block(0, 0), block(0, 1), block(1, 0)].join('\n\n');
    expect(parseCpuinfo(text)).toEqual({ model: 'X Y', physicalCores: 3 });
  });

  test('the proportional set size, and its absence', () => {
    expect(parsePss('Rss: 9 kB\nPss:                 12 kB\nPss_Anon: 1 kB\n')).toBe(12 * 1024);
    expect(parsePss(null)).toBeNull();
  });
});
