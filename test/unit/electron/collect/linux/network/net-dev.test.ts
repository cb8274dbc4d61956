import { expect, test } from 'vitest';
import { parseNetDev, selectCounted } from '../../../../../../electron/collect/linux/network/net-dev.ts';
import { checkParser } from '../../../../../fake/parser.ts';

const sample = `Inter-|   Receive\n face |bytes    packets\n  eth0: ${'7 '.repeat(16)}\n`;

test('parseNetDev turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseNetDev, sample);
});
test('parseNetDev quotes the text that it cannot parse', () => {
  expect(() => parseNetDev('a\n|bytes\n eth0: 1 2 3')).toThrow('parse /proc/net/dev: cannot read "eth0: 1 2 3"');
});
test('an interface name may contain a colon', () => {
  const text = `a\nface |bytes\neth0:1: ${'7 '.repeat(16)}\n`;
  expect(parseNetDev(text).get('eth0:1')).toMatchObject({ receivedBytes: 7, sentBytes: 7 });
});

test('interfaces with hardware are counted; in a container, which sees none, the names decide', () => {
  expect([...selectCounted(['lo', 'eth0', 'docker0'], (name) => name === 'docker0')]).toEqual(['docker0']);
  expect([...selectCounted(['lo', 'eth0', 'docker0'], () => false)]).toEqual(['eth0']);
});
