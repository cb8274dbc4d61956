import { expect, test } from 'vitest';
import { FilesystemTable } from '../../../../../renderer/pages/disks/filesystem-table.tsx';
import type { Filesystem } from '../../../../../shared/readings/disks.ts';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

const gib = 1024 ** 3;
const root: Filesystem = {
  device: '/dev/sda1',
  mountPoint: '/',
  type: 'ext4',
  totalBytes: 100 * gib,
  usedBytes: 61 * gib,
  availableBytes: 34 * gib,
  usedPercent: 64,
  inodesUsedPercent: 12,
  problem: null,
};

test('a file system has its use, its inodes and what is free', async () => {
  const markup = render(await openSession('small'), FilesystemTable, { mounts: [root] });
  expect(wordsOf(markup)).toMatch(/\/ \/dev\/sda1 ext4 61.0 of 100 GiB 12 % 34.0 GiB$/);
});

test('a problem takes the place of all values', async () => {
  const lost = { ...root, totalBytes: null, problem: 'no response within 2 s' };
  const markup = render(await openSession('small'), FilesystemTable, { mounts: [lost] });
  expect(wordsOf(markup)).toMatch(/ext4 no response within 2 s$/);
  expect(markup).toContain('colSpan="3"');
});
