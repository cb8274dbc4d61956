import { expect, test } from 'vitest';
import { listRail } from '../../../../renderer/shell/rail.ts';
import { createAgents } from '../../../fake/agents.ts';
import { openSession } from '../../../fake/render.ts';

const resources = ['overview', 'cpu', 'memory', 'disks', 'network', 'processes'];

test('the rail has the pages of what the machine has, in their order', async () => {
  const { store } = await openSession('small');
  expect(listRail(store.get())).toEqual([...resources, 'history', 'alerts', 'settings']);
  const cards = (await openSession('workstation')).store.get();
  expect(listRail(cards).slice(0, 4)).toEqual(['overview', 'cpu', 'gpu', 'memory']);
  const custom = (await openSession('custom')).store.get();
  expect(listRail(custom)).toEqual([...resources, 'custom', 'history', 'alerts', 'settings']);
});

test('the rail of a remote machine has no settings', async () => {
  const { store } = await openSession('small', { isReadOnly: true });
  expect(listRail(store.get())).toEqual([...resources, 'history', 'alerts']);
});

test('before the first sample the rail has what every machine has', async () => {
  const { store } = await openSession('small', { snapshot: null });
  expect(listRail(store.get())).toEqual([...resources, 'history', 'alerts', 'settings']);
});

test('the rail of a hub with many machines begins with their page', async () => {
  const { store } = await openSession('hub', { agents: createAgents(7) });
  expect(listRail(store.get()).slice(0, 2)).toEqual(['machines', 'overview']);
});
