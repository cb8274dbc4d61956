import { describe, expect, test } from 'vitest';
import { keepForAMinute, parseMac } from '../../../../../electron/helper/network/addresses.ts';
import { parseSpeed, parseWireless, readLinks } from '../../../../../electron/helper/network/links.ts';
import { checkParser } from '../../../../fake/parser.ts';
import { createFakeSlowSource } from '../../../../fake/slow-source.ts';

const noAddresses = () => ({});

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
    const links = await readLinks(createFakeSlowSource({ texts }), noAddresses);
    const unknown = {
      ...{ speedMbit: null, isFullDuplex: null, wifi: null },
      ...{ mac: null, addresses: [], problem: null },
    };
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
    const links = await readLinks(createFakeSlowSource({ texts }), noAddresses);
    expect(links?.list).toMatchObject([{ problem: 'no response within 2 s' }, { isUp: true }]);
  });

  test('have a hardware address and IP addresses, but not those of another interface of that name', async () => {
    const texts = {
      [`${base}/eth0/operstate`]: 'up\n',
      [`${base}/eth0/address`]: '52:54:00:AB:cd:ef\n',
      [`${base}/eth1/operstate`]: 'up\n',
      [`${base}/eth1/address`]: '52:54:00:00:00:01\n',
      [`${base}/lo/operstate`]: 'unknown\n',
      [`${base}/lo/address`]: '00:00:00:00:00:00\n',
      [`${base}/tun0/operstate`]: 'unknown\n',
      [`${base}/tun0/address`]: '\n',
    };
    const addresses = {
      eth0: [
        { address: '10.0.0.5', mac: '52:54:00:ab:cd:ef' },
        { address: 'fe80::5054:ff:feab:cdef', mac: '52:54:00:ab:cd:ef' },
      ],
      eth1: [{ address: '172.17.0.2', mac: '02:42:ac:11:00:02' }],
      lo: [{ address: '127.0.0.1', mac: '00:00:00:00:00:00' }],
      tun0: [{ address: '10.8.0.1', mac: '00:00:00:00:00:00' }],
    };
    const links = await readLinks(createFakeSlowSource({ texts }), () => addresses);
    expect(links?.list.map(({ name, mac, addresses: all }) => [name, mac, all])).toEqual([
      ['eth0', '52:54:00:ab:cd:ef', ['10.0.0.5', 'fe80::5054:ff:feab:cdef']],
      ['eth1', '52:54:00:00:00:01', []],
      ['lo', null, ['127.0.0.1']],
      ['tun0', null, ['10.8.0.1']],
    ]);
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
test('parseMac turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseMac, '52:54:00:ab:cd:ef\n');
});
test('addresses are listed once per minute', () => {
  let nowMs = 0;
  let reads = 0;
  const list = keepForAMinute(
    () => {
      reads += 1;
      return {};
    },
    () => nowMs,
  );
  list();
  nowMs = 59_999;
  list();
  expect(reads).toBe(1);
  nowMs = 60_000;
  list();
  expect(reads).toBe(2);
});
