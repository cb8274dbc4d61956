import { expect, test } from 'vitest';
import { findSocketOwners } from '../../../../../../electron/collect/linux/network/socket-owners.ts';

test('the search ends once all are found, or at its limit', async () => {
  const read: string[] = [];
  const files = {
    list: () => ['0', '1', '2'],
    link(path: string) {
      read.push(path);
      return `socket:[${path.split('/')[1]}${path.at(-1)}]`;
    },
  };
  const all = await findSocketOwners(files, [5, 6, 7], new Set([50, 61]));
  expect([...all.owners]).toEqual([
    [50, 5],
    [61, 6],
  ]);
  expect([all.isPartial, read.length]).toEqual([false, 5]);
  const some = await findSocketOwners(files, [5, 6, 7], new Set([50, 72]), 4);
  expect([[...some.owners], some.isPartial]).toEqual([[[50, 5]], true]);
});
