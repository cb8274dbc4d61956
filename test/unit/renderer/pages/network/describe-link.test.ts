import { expect, test } from 'vitest';
import { describeLink } from '../../../../../renderer/pages/network/describe-link.ts';
import type { Link } from '../../../../../shared/readings/network.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';
import { plain } from '../../../../fake/plain.ts';

const link = (part: Partial<Link>): Link => ({
  name: 'eth0',
  isUp: true,
  speedMbit: null,
  isFullDuplex: null,
  mac: null,
  addresses: [],
  wifi: null,
  problem: null,
  ...part,
});

test.each([
  [undefined, '–'],
  [link({}), 'Up'],
  [link({ isUp: null }), '–'],
  [link({ isUp: false, speedMbit: 1000 }), 'Down'],
  [link({ speedMbit: 100 }), '100 Mbit/s'],
  [link({ speedMbit: 1000 }), '1 Gbit/s'],
  [link({ speedMbit: 2500 }), '2.5 Gbit/s'],
  [link({ speedMbit: 400, wifi: { signalDbm: -57, qualityPercent: 75 } }), '400 Mbit/s · -57 dBm'],
  [link({ speedMbit: 1000, problem: 'the driver does not answer' }), 'the driver does not answer'],
])('the link %# is described in words', (given, words) => {
  expect(plain(describeLink(given, english, englishFormat))).toBe(words);
});
