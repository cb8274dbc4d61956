import { expect, test } from 'vitest';
import { Sidebar } from '../../../../renderer/shell/sidebar.tsx';
import { createAgents } from '../../../fake/agents.ts';
import { openSession, render } from '../../../fake/render.ts';

const pagesOf = (markup: string) => [...markup.matchAll(/data-view="(\w+)"/g)].map(([, view]) => view);

test('the sidebar has every page with its value, and the GPU only where there is one', async () => {
  const markup = render(await openSession('workstation', { view: 'memory' }), Sidebar, {});
  expect(pagesOf(markup)).toEqual([
    'overview',
    'cpu',
    'gpu',
    'memory',
    'disks',
    'network',
    'processes',
    'history',
    'alerts',
    'settings',
  ]);
  expect(markup).toMatch(/data-view="memory" type="button" aria-current="page" aria-label="Memory \d+ %"/);
  expect(markup).toContain('aria-label="Alerts 1"');
  expect(pagesOf(render(await openSession('small'), Sidebar, {}))).not.toContain('gpu');
});

test('a remote machine has no settings', async () => {
  const session = await openSession('small', { isReadOnly: true });
  expect(pagesOf(render(session, Sidebar, {}))).not.toContain('settings');
});

test('before the first sample its values are dashes', async () => {
  const session = await openSession('small', { snapshot: null });
  expect(render(session, Sidebar, {})).toContain('aria-label="CPU –"');
});

test('a hub with many machines has a page for them, marked while one is in trouble', async () => {
  const agents = createAgents(7);
  const markup = render(await openSession('hub', { agents }), Sidebar, {});
  expect(pagesOf(markup)[0]).toBe('machines');
  expect(markup).toContain('aria-label="Machines 7"');
  expect(pagesOf(render(await openSession('hub', { agents: agents.slice(1) }), Sidebar, {}))).not.toContain('machines');
  expect(pagesOf(render(await openSession('hub', { agents, isReadOnly: true }), Sidebar, {}))).not.toContain(
    'machines',
  );
});
