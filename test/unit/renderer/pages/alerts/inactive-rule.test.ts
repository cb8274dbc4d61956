import { expect, test } from 'vitest';
import { whyInactive } from '../../../../../renderer/pages/alerts/inactive-rule.ts';
import { openSession } from '../../../../fake/render.ts';

const snapshotOf = async (scenario: 'small' | 'workstation') => (await openSession(scenario)).store.get().snapshot;

test('a rule about a GPU cannot fire without one', async () => {
  expect(whyInactive({ metric: 'gpu.busyPercent' }, await snapshotOf('small'))).not.toBeNull();
  expect(whyInactive({ metric: 'gpu.busyPercent' }, await snapshotOf('workstation'))).toBeNull();
});

test('a rule about what is there, or comes and goes, is active', async () => {
  const snapshot = await snapshotOf('small');
  expect(whyInactive({ metric: 'cpu.busyPercent' }, snapshot)).toBeNull();
  expect(whyInactive({ metric: 'run.cpuPercent' }, snapshot)).toBeNull();
});

test('nothing is said before it is known, and while the reading fails', async () => {
  const snapshot = await snapshotOf('small');
  expect(whyInactive({ metric: 'gpu.busyPercent' }, null)).toBeNull();
  if (!snapshot) throw new Error('no snapshot');
  const gpus = { ...snapshot.health.gpus, state: 'failed', at: 0, tookMs: 0 } as never;
  expect(whyInactive({ metric: 'gpu.busyPercent' }, { ...snapshot, health: { ...snapshot.health, gpus } })).toBeNull();
});
