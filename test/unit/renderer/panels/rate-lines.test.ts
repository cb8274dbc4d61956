import { expect, test } from 'vitest';
import { diskLines, networkLines } from '../../../../renderer/panels/rate-lines.ts';
import { english } from '../../../../shared/text/english.ts';

test('what is written is drawn below what is read, of one drive or of all', () => {
  expect(diskLines('', english)).toMatchObject([
    { metric: 'disk.readBytesPerSecond', instance: '' },
    { metric: 'disk.writeBytesPerSecond', isMirrored: true },
  ]);
  expect(diskLines('sda', english)).toMatchObject([
    { metric: 'drive.readBytesPerSecond', instance: 'sda' },
    { metric: 'drive.writeBytesPerSecond', instance: 'sda', isMirrored: true },
  ]);
});

test('what is sent is drawn below what is received, of one interface or of all', () => {
  expect(networkLines('', english).map(({ metric }) => metric)).toEqual([
    'network.receivedBytesPerSecond',
    'network.sentBytesPerSecond',
  ]);
  expect(networkLines('eth0', english)).toMatchObject([{ instance: 'eth0' }, { instance: 'eth0', isMirrored: true }]);
});
