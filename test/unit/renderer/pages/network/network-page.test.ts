import { expect, test } from 'vitest';
import { NetworkPage } from '../../../../../renderer/pages/network/network-page.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

test('interfaces that would count the same bytes twice are in the table, and not offered for the chart', async () => {
  const session = await openSession('small');
  const { snapshot } = session.store.get();
  const [first] = snapshot?.network?.interfaces ?? [];
  if (!snapshot?.network || !first) throw new Error('no interfaces');
  const named = (name: string, isCounted: boolean) => ({ ...first, name, isCounted });
  const interfaces = [named('eth0', true), named('wlan0', true), named('veth77', false)];
  session.store.set({ snapshot: { ...snapshot, network: { ...snapshot.network, interfaces } } });
  const markup = render(session, NetworkPage, {});
  const [chart, table] = [markup.slice(0, markup.indexOf('<table')), markup.slice(markup.indexOf('<table'))];
  expect([chart.includes('wlan0'), chart.includes('veth77'), table.includes('veth77')]).toEqual([true, false, true]);
});

test('a network that cannot be read is not one without traffic', async () => {
  expect(wordsOf(render(await openSession('broken'), NetworkPage, {}))).not.toMatch(/[^.\d]0 B\/s/);
});
