import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCpuList } from '../../../../../electron/collect/linux/cpu/core-kinds.ts';
import { parseStat } from '../../../../../electron/collect/linux/cpu/stat.ts';
import { parseDiskstats } from '../../../../../electron/collect/linux/disks/diskstats.ts';
import { parseMeminfo } from '../../../../../electron/collect/linux/memory/meminfo.ts';
import {
  parseArcstats,
  parseSwapPages,
  parseZramStat,
} from '../../../../../electron/collect/linux/memory/memory-extras.ts';
import { parsePss } from '../../../../../electron/collect/linux/memory/pss.ts';
import { parseNetDev } from '../../../../../electron/collect/linux/network/net-dev.ts';
import { parseSockstat, parseTcpSnmp } from '../../../../../electron/collect/linux/network/sockets.ts';
import { parsePidStat } from '../../../../../electron/collect/linux/processes/pid-stat.ts';
import { parsePidIo } from '../../../../../electron/collect/linux/processes/process-io.ts';
import { parsePasswd, readCgroupPath } from '../../../../../electron/collect/linux/processes/process-owner.ts';
import { scanNumbers } from '../../../../../electron/collect/linux/scan.ts';
import { parseCgroup, parseCpuMax, parseLimit } from '../../../../../electron/collect/linux/system/cgroup.ts';
import { parseFlatKey } from '../../../../../electron/collect/linux/system/container.ts';
import { parseCpuinfo, parseOsRelease } from '../../../../../electron/collect/linux/system/host.ts';
import { parseLoadavg } from '../../../../../electron/collect/linux/system/load.ts';
import { parsePressure } from '../../../../../electron/collect/linux/system/pressure.ts';
import { parseFileNr } from '../../../../../electron/collect/linux/system/system.ts';
import { parseUptime } from '../../../../../electron/collect/linux/system/uptime.ts';
import { parseSpeed, parseWireless } from '../../../../../electron/helper/network/links.ts';
import { countTcpStates, countUdp } from '../../../../../electron/helper/network/socket-states.ts';
import { parseCpuinfoMhz } from '../../../../../electron/helper/sensors/cpu-frequency.ts';
import { parseInput } from '../../../../../electron/helper/sensors/hwmon.ts';
import { parseUevent, readBattery } from '../../../../../electron/helper/sensors/power-supplies.ts';
import { parseMountinfo, selectMounts } from '../../../../../electron/helper/storage/mounts.ts';

const pressure = 'some avg10=1.53 avg60=0.61 avg300=0.23 total=9\nfull avg10=9.00 avg60=1.00 avg300=0.50 total=3\n';
const netDev = `Inter-|   Receive\n face |bytes    packets\n  eth0: ${'7 '.repeat(16)}\n`;
const pidStat = `42 (a) b) S 1 1 1 0 -1 ${'3 '.repeat(43)}\n`;
const mountinfo = '36 35 98:0 / /mnt rw,noatime master:1 - ext3 /dev/root rw,errors=continue\n';
const wireless = 'a\nb\n wlan0: 0000   54.  -56.  -256        0      0\n';
const tcp = '   0: 0100007F:0277 00000000:0000 0A 00000000:00000000 00:0 0\n';

/** Every parser with a text that a kernel writes. Those that may throw do so with the name of what they read. */
const parsers: readonly (readonly [name: string, parse: (text: string) => unknown, sample: string])[] = [
  [
    'parseStat',
    parseStat,
    'cpu  1 2 3 4 5 6 7 8 9 0\ncpu0 1 2 3 4 5 6 7 8 9 0\nintr 5 1 2\nctxt 7\nbtime 1700000000\n',
  ],
  ['parseLoadavg', parseLoadavg, '0.20 0.18 0.12 1/80 11206\n'],
  ['parseUptime', parseUptime, '350735.47 234388.90\n'],
  ['parsePressure', parsePressure, pressure],
  ['parseMeminfo', parseMeminfo, 'MemTotal:  16 kB\nMemFree:  1 kB\nMemAvailable: 2 kB\nHugePages_Total: 3\n'],
  ['parseDiskstats', parseDiskstats, '   8       0 sda 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17\n'],
  ['parseNetDev', parseNetDev, netDev],
  ['parsePidStat', parsePidStat, pidStat],
  ['parsePidIo', parsePidIo, 'rchar: 1\nread_bytes: 2\nwrite_bytes: 3\ncancelled_write_bytes: 4\n'],
  ['parseFileNr', parseFileNr, '2080\t0\t9223372036854775807\n'],
  ['parseArcstats', parseArcstats, '13 1\nname type data\nc_min 4 5\nsize 4 77\n'],
  ['parseZramStat', parseZramStat, '  4096  1024  2048 0 1 2 3\n'],
  ['parseSwapPages', parseSwapPages, 'pswpin 1\npswpout 2\n'],
  ['parsePss', parsePss, 'Pss:    12 kB\n'],
  ['parseSockstat', parseSockstat, 'TCP: inuse 4 orphan 0 tw 4 alloc 17 mem 1\n'],
  ['parseTcpSnmp', parseTcpSnmp, 'Tcp: CurrEstab RetransSegs\nTcp: 4 5\n'],
  ['parseCgroup', parseCgroup, '4:memory:/a\n0::/b\n'],
  ['parseLimit', parseLimit, '1048576\n'],
  ['parseCpuMax', parseCpuMax, '150000 100000\n'],
  ['parseFlatKey', (text) => parseFlatKey(text, 'usage_usec'), 'usage_usec 5\n'],
  ['parseCpuList', (text) => parseCpuList(text.slice(0, 12)), '0-3,8\n'],
  ['parseOsRelease', parseOsRelease, 'PRETTY_NAME="Debian"\n'],
  ['parseCpuinfo', parseCpuinfo, 'model name\t: X\nphysical id\t: 0\ncore id\t: 1\n'],
  ['parsePasswd', parsePasswd, 'root:x:0:0::/root:/bin/sh\n'],
  ['readCgroupPath', readCgroupPath, '/system.slice/docker-0123456789abcdef.scope'],
  ['parseCpuinfoMhz', parseCpuinfoMhz, 'processor\t: 0\ncpu MHz\t\t: 800.5\n'],
  ['parseMountinfo', (text) => selectMounts(parseMountinfo(text)), mountinfo],
  ['parseInput', (text) => parseInput(text, 'temperature', 1000), '52000\n'],
  ['parseSpeed', parseSpeed, '1000\n'],
  ['parseWireless', parseWireless, wireless],
  [
    'readBattery',
    (text) => readBattery('BAT0', parseUevent(text)),
    'POWER_SUPPLY_STATUS=Full\nPOWER_SUPPLY_ENERGY_NOW=5\n',
  ],
  ['countTcpStates', (text) => countTcpStates([text]), tcp],
  ['countUdp', countUdp, tcp],
];

/** Everything in it, as JSON has it: NaN and Infinity would come out as null, so they are looked for first. */
function findOddNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : value;
  if (value instanceof Map) return findOddNumber([...value]);
  if (typeof value !== 'object' || value === null) return null;
  for (const part of Object.values(value)) {
    const odd = findOddNumber(part);
    if (odd !== null) return odd;
  }
  return null;
}

/** Texts of any kind, and such as a kernel's with something broken in them. */
function anyText(sample: string): fc.Arbitrary<string> {
  const noise = fc.oneof(
    fc.string(),
    fc.integer().map(String),
    fc.constantFrom('-', '\n', ' ', ':', '\u0000', '1e400', '9'.repeat(30)),
  );
  const broken = fc
    .tuple(fc.nat(sample.length), fc.nat(sample.length), noise)
    .map(([from, to, text]) => sample.slice(0, Math.min(from, to)) + text + sample.slice(Math.max(from, to)));
  return fc.oneof(
    fc.array(noise).map((parts) => parts.join(' ')),
    broken,
  );
}

describe.each(parsers)('%s', (_name, parse, sample) => {
  test('reads what a kernel writes', () => {
    const parsed = parse(sample);
    expect(parsed).not.toBeNull();
    expect(findOddNumber(parsed)).toBeNull();
  });

  test('makes finite numbers of any text, or refuses it by name', () => {
    fc.assert(
      fc.property(anyText(sample), (text) => {
        let parsed: unknown;
        try {
          parsed = parse(text);
        } catch (error) {
          expect((error as Error).message).toMatch(/^parse (\/proc\/|mm_stat)/);
          return;
        }
        expect(findOddNumber(parsed)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

test('scanNumbers reads whole numbers between blanks, and nothing that has anything else in it', () => {
  const scan = (text: string) => scanNumbers(text, 0, text.length);
  expect(scan('  1 22\t-3 ')).toEqual([1, 22, -3]);
  expect(['', '  ', '1 x', '1-2', '-', '1.5', '1 2,', '9'.repeat(21)].map(scan)).toEqual(
    Array.from({ length: 8 }, () => null),
  );
  expect(scanNumbers('ab 12 cd', 3, 5)).toEqual([12]);
});
