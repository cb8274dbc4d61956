import { describe, expect, test } from 'vitest';
import {
  countUtmpUsers,
  createSystemCollector,
  parseFileNr,
} from '../../../../../../electron/collect/linux/system/system.ts';
import { checkParser } from '../../../../../fake/parser.ts';
import { createTextSource } from '../../../../../fake/text-source.ts';
import { tickAt } from '../../../../../fake/tick.ts';

test('parseFileNr turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseFileNr, '2080\t0\t9223372036854775807\n');
});

describe('the system', () => {
  test('counts user sessions in the files of systemd, not those of services', () => {
    const session = (name: string, type: string) => [
      `run/systemd/sessions/${name}`,
      `UID=1\nSTATE=active\nCLASS=${type}\n`,
    ];
    const texts = {
      'proc/sys/fs/file-nr': '2080\t0\t9223372036854775807\n',
      ...Object.fromEntries([session('2', 'user'), session('c1', 'greeter'), session('5', 'user')]),
    };
    const source = createTextSource(texts, { 'run/systemd/sessions': ['2', 'c1', '5', '5.ref'] });
    expect(createSystemCollector(source).collect(tickAt(0))).toEqual({
      users: 2,
      openFiles: 2080,
      openFilesMax: null,
      entropyBits: null,
      oomKills: null,
      oomKillsLastMinute: null,
      majorFaultsPerSecond: null,
    });
  });

  test('counts OOM kills within the last minute, and major page faults', () => {
    const vmstat = (kills: number, faults: number) =>
      `nr_free_pages 5\npgmajfault ${faults}\noom_kill ${kills}\nworkingset_oom_kill 9\n`;
    const texts = { 'proc/vmstat': vmstat(3, 100) };
    const collector = createSystemCollector(createTextSource(texts));
    const sample = (seconds: number) => {
      const system = collector.collect(tickAt(seconds * 1000, 25_000));
      if (system instanceof Promise || typeof system === 'symbol') throw new Error('it is not read at once');
      return [system?.oomKills, system?.oomKillsLastMinute, system?.majorFaultsPerSecond];
    };
    expect(sample(0)).toEqual([3, null, null]);
    texts['proc/vmstat'] = vmstat(5, 150);
    expect(sample(10)).toEqual([5, 2, 5]);
    for (let seconds = 20; seconds < 70; seconds += 10) expect(sample(seconds)).toEqual([5, 2, 0]);
    expect(sample(70)).toEqual([5, 0, 0]);
    texts['proc/vmstat'] = vmstat(6, 150);
    expect(sample(80)).toEqual([6, 1, 0]);
    // A counter reset, as in a container that was moved.
    texts['proc/vmstat'] = vmstat(0, 0);
    expect(sample(90)).toEqual([0, null, null]);
    texts['proc/vmstat'] = 'oom_killx 4\npgmajfault 7\n';
    expect(sample(100)).toEqual([null, null, 0.7]);
  });

  test('counts the complete user records of utmp', () => {
    const bytes = new Uint8Array(384 * 3 + 100);
    for (const [index, type] of [7, 8, 7].entries()) bytes[index * 384] = type;
    expect(countUtmpUsers(bytes)).toBe(2);
    expect(countUtmpUsers(new Uint8Array(10))).toBe(0);
    expect(() => parseFileNr('x')).toThrow('expected three numbers, found "x"');
  });
});
