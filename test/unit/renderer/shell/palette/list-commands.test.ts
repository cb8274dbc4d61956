import { expect, test } from 'vitest';
import { listActions } from '../../../../../renderer/shell/palette/list-actions.ts';
import {
  listAlerts,
  listMetrics,
  listPages,
  listProcessCommands,
  listSettings,
  listTimes,
} from '../../../../../renderer/shell/palette/list-commands.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';
import { processOf } from '../../../../fake/readings.ts';
import { openSession } from '../../../../fake/render.ts';

test('the pages are those of the sidebar and that of Tacho itself', async () => {
  const session = await openSession('small');
  const pages = listPages(session.store.get(), english);
  expect(pages.map(({ label }) => label)).toEqual([
    'Overview',
    'CPU',
    'Memory',
    'Disks',
    'Network',
    'Processes',
    'History',
    'Alerts',
    'Settings',
    'Tacho’s own usage',
  ]);
  await pages.at(-1)?.run(session);
  expect(session.store.get().view).toBe('self');
});

test('a metric opens its history, and a time the history around it', async () => {
  const session = await openSession('small');
  const state = session.store.get();
  await listMetrics(state, english)
    .find(({ id }) => id === 'metric cpu.load1m')
    ?.run(session);
  expect(session.store.get()).toMatchObject({ view: 'history', pages: { history: { metrics: ['cpu.load1m'] } } });
  expect(listMetrics(state, english).some(({ id }) => id.startsWith('metric gpu.'))).toBe(false);
  const now = state.snapshot?.at ?? 0;
  await listTimes('3 h ago', now, english, englishFormat)[0]?.run(session);
  expect(session.store.get().pages.history).toEqual({
    metrics: ['cpu.load1m'],
    range: { lengthMs: 3_600_000, until: now - 3 * 3_600_000 + 1_800_000 },
  });
});

test('a setting, a rule, an alert and a process lead to their places', async () => {
  const session = await openSession('workstation');
  const state = session.store.get();
  const run = async (id: string) => {
    const all = [
      ...listSettings(state, english),
      ...listAlerts(state, english, englishFormat),
      ...listProcessCommands([processOf({ pid: 4711, name: 'ffmpeg' })]),
    ];
    await all.find((one) => one.id === id)?.run(session);
    const { view, detail } = session.store.get();
    return [view, detail];
  };
  expect(await run('setting history.days')).toEqual(['settings', 'history.days']);
  expect(await run('rule cpu-high')).toEqual(['alerts', 'rule:cpu-high']);
  const [firing] = state.alerts.firing;
  expect(await run(`alert ${firing?.id}`)).toEqual(['alerts', firing?.id]);
  expect(await run('process 4711')).toEqual(['processes', '']);
  expect(session.store.get().pages.processes.chosen).toBe(4711);
});

test('the actions are those that can be done now, and a remote machine cannot be changed', async () => {
  const session = await openSession('small');
  const ids = (change = {}) =>
    listActions({ ...session.store.get(), ...change }, english, englishFormat).map(({ id }) => id);
  expect(ids()).toContain('action snooze 60');
  expect(ids()).not.toContain('action resume');
  expect(ids({ sampling: { intervalMs: 1000, isPaused: true } })).toContain('action resume');
  expect(ids()).toContain('action pause 60');
  expect(ids({ sampling: { intervalMs: 1000, isPaused: true } })).not.toContain('action pause 60');
  expect(ids({ shell: 'browser' }).filter((id) => /mini|pause/.test(id))).toEqual([]);
  expect(ids({ isReadOnly: true })).toEqual(['action keys']);
  expect(listSettings({ ...session.store.get(), isReadOnly: true }, english)).toEqual([]);
});
