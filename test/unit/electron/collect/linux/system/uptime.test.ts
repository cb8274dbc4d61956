import { expect, test } from 'vitest';
import { parseUptime, readUptimeMs } from '../../../../../../electron/collect/linux/system/uptime.ts';
import { checkParser } from '../../../../../fake/parser.ts';
import { createTextSource } from '../../../../../fake/text-source.ts';

test('parseUptime turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseUptime, '350735.47 234388.90\n');
});
test('parseUptime quotes the text that it cannot parse', () => {
  expect(() => parseUptime('')).toThrow('parse /proc/uptime: expected seconds, found ""');
});

test('the uptime is in ms for the start times of processes, and unknown if it cannot be read', () => {
  expect(readUptimeMs(createTextSource({ 'proc/uptime': '350735.47 234388.90\n' }))).toBe(350_735_470);
  expect(readUptimeMs(createTextSource({}))).toBeNull();
  expect(readUptimeMs(createTextSource({ 'proc/uptime': 'soon' }))).toBeNull();
});
