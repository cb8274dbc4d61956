import { describe, expect, test } from 'vitest';
import { parseSpeed, parseWireless, readLinks } from '../../../../../electron/helper/network/links.ts';
import { checkParser } from '../../../../fake/parser.ts';
import { createFakeSlowSource } from '../../../../fake/slow-source.ts';

describe('the links', () => {
  const base = 'sys/class/net';

  test('have state, speed and signal; an invalid speed is unknown', async () => {
    const texts = {
      [`${base}/eth0/operstate`]: 'up\n',
      [`${base}/eth0/speed`]: '1000\n',
      [`${base}/eth0/duplex`]: 'full\n',
      [`${base}/wlan0/operstate`]: 'up\n',
      [`${base}/lo/operstate`]: 'unknown\n',
      [`${base}/eth1/operstate`]: 'down\n',
      [`${base}/eth1/speed`]: '-1\n',
      'proc/net/wireless':
        'Inter-| sta-|   Quality        |\n face | tus | link level noise |\n wlan0: 0000   54.  -56.  -256        0      0\n',
    };
    const links = await readLinks(createFakeSlowSource({ texts }));
    const unknown = { speedMbit: null, isFullDuplex: null, wifi: null, problem: null };
    expect(links?.list).toEqual([
      { ...unknown, name: 'eth0', isUp: true, speedMbit: 1000, isFullDuplex: true },
      { ...unknown, name: 'wlan0', isUp: true, wifi: { signalDbm: -56, qualityPercent: (100 * 54) / 70 } },
      { ...unknown, name: 'lo', isUp: null },
      { ...unknown, name: 'eth1', isUp: false },
    ]);
    expect([parseSpeed('4294967295'), parseSpeed('0'), parseSpeed('x'), parseSpeed(null)]).toEqual(
      Array.from({ length: 4 }, () => null),
    );
  });

  test('whose driver hangs have a problem, and the others are read', async () => {
    const texts = {
      [`${base}/eth0/operstate`]: new Error('no response within 2 s'),
      [`${base}/eth1/operstate`]: 'up\n',
    };
    const links = await readLinks(createFakeSlowSource({ texts }));
    expect(links?.list).toMatchObject([{ problem: 'no response within 2 s' }, { isUp: true }]);
  });

  test('read the signal of old drivers without its sign', () => {
    expect(parseWireless(' wlan0: 0000   70   200   0 1\n').get('wlan0')).toEqual({
      signalDbm: -56,
      qualityPercent: 100,
    });
  });
});

test('parseSpeed turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseSpeed, '1000\n');
});
test('parseWireless turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseWireless, 'a\nb\n wlan0: 0000   54.  -56.  -256        0      0\n');
});
