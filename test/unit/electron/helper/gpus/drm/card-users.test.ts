import { expect, test } from 'vitest';
import { createCardUsers, type UsedBy } from '../../../../../../electron/helper/gpus/drm/card-users.ts';
import type { DrmClient } from '../../../../../../electron/helper/gpus/drm/fdinfo.ts';

const card = '0000:03:00.0';
const client = (part: Partial<DrmClient> = {}): DrmClient => ({
  card,
  clientId: '1',
  engines: new Map(),
  ownBytes: 100,
  sharedBytes: 7,
  ...part,
});
const engine = (busy: number, total: number | null = null, capacity = 1) =>
  new Map([['gfx', { busy, total, capacity }]]);
const user = (pid: number, one: DrmClient): UsedBy => ({ pid, name: `p${pid}`, client: one });

test('utilization is the growth of engine time over the measured time', () => {
  const findUsers = createCardUsers();
  expect(findUsers([user(1, client({ engines: engine(0) }))], 0).get(card)?.processes).toMatchObject([
    { pid: 1, busyPercent: null, memoryBytes: 100 },
  ]);
  const after = findUsers([user(1, client({ engines: engine(5e8) }))], 2000).get(card);
  expect(after).toMatchObject({ processes: [{ busyPercent: 25 }], engines: [{ name: 'gfx', busyPercent: 25 }] });
});

test('cycles are related to their total, and to the number of engines', () => {
  const findUsers = createCardUsers();
  findUsers([user(1, client({ engines: engine(0, 1000, 2) }))], 0);
  const after = findUsers([user(1, client({ engines: engine(500, 2000, 2) }))], 2000).get(card);
  expect(after?.engines).toEqual([{ name: 'gfx', busyPercent: 25 }]);
});

test('a client that is open twice is counted once, and two clients of a process are summed', () => {
  const users = createCardUsers()(
    [
      user(1, client()),
      user(1, client()),
      user(1, client({ clientId: '2', ownBytes: null })),
      user(2, client({ card: null })),
    ],
    0,
  );
  expect(users.get(card)?.processes).toMatchObject([{ pid: 1, memoryBytes: 107 }]);
});

test('a counter that decreases gives no utilization', () => {
  const findUsers = createCardUsers();
  findUsers([user(1, client({ engines: engine(9e8) }))], 0);
  expect(findUsers([user(1, client({ engines: engine(1e8) }))], 1000).get(card)?.engines).toEqual([
    { name: 'gfx', busyPercent: 0 },
  ]);
});
