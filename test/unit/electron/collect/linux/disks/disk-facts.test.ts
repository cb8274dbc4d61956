import { describe, expect, test } from 'vitest';
import { readDiskFacts, selectPhysicalDisks } from '../../../../../../electron/collect/linux/disks/disk-facts.ts';
import { createTextSource } from '../../../../../fake/text-source.ts';

test('whole physical disks are selected: no partitions, no layers on top, no optical drives', () => {
  const folders = {
    'sys/block': ['sda', 'dm-0', 'loop0', 'cciss!c0d0', 'sr0'],
    'sys/devices/virtual/block': ['dm-0', 'loop0'],
  };
  const names = ['sda', 'sda1', 'dm-0', 'loop0', 'cciss/c0d0', 'cciss/c0d0p1', 'sr0'];
  expect(selectPhysicalDisks(names, folders['sys/block'], folders['sys/devices/virtual/block'])).toEqual([
    'sda',
    'cciss/c0d0',
  ]);
});

describe('the facts of a disk', () => {
  test('come from /sys/block, with the slash of a name written as an exclamation mark', () => {
    const folder = 'sys/block/cciss!c0d0';
    const texts = {
      [`${folder}/size`]: '2048\n',
      [`${folder}/queue/rotational`]: '1\n',
      [`${folder}/device/model`]: '  Some   Disk \n',
      [`${folder}/diskseq`]: '7\n',
    };
    const facts = readDiskFacts(createTextSource(texts), 'cciss/c0d0');
    expect(facts).toMatchObject({ model: 'Some Disk', sizeBytes: 1_048_576, isRotational: true });
    expect(readDiskFacts(createTextSource({ ...texts, [`${folder}/diskseq`]: '8\n' }), 'cciss/c0d0').identity).not.toBe(
      facts.identity,
    );
  });

  test('do not say that the disk of a virtual machine rotates, which the kernel assumes', () => {
    for (const name of ['vda', 'xvda']) {
      const source = createTextSource({ [`sys/block/${name}/queue/rotational`]: '1\n' });
      expect(readDiskFacts(source, name).isRotational).toBeNull();
    }
  });

  test('are unknown without files', () => {
    expect(readDiskFacts(createTextSource({}), 'sda')).toMatchObject({
      model: null,
      sizeBytes: null,
      isRotational: null,
    });
  });
});
