import { expect, test, vi } from 'vitest';
import { createTrayMenu, type TrayActions, type TrayMenu } from '../../../../../electron/app/tray/tray-menu.ts';
import { createFormat } from '../../../../../shared/text/create-format.ts';
import { english } from '../../../../../shared/text/english.ts';
import { standardUnits } from '../../../../../shared/text/format.ts';
import { loadLanguage } from '../../../../../shared/text/load-language.ts';

const plain: TrayMenu = { lines: ['CPU  1 %'], isPaused: false, snoozedUntil: undefined };
const until = new Date().setHours(14, 0, 0, 0);

function createActions() {
  const actions = { openWindow: 0, openSettings: 0, toggleMini: 0, togglePause: 0, quit: 0 };
  const snooze = vi.fn();
  const counted = Object.fromEntries(
    Object.keys(actions).map((name) => [name, () => (actions[name as keyof typeof actions] += 1)]),
  );
  return { snooze, ...counted } as unknown as TrayActions & { readonly snooze: typeof snooze };
}

function open(menu: Partial<TrayMenu>, locale = 'en', text = english) {
  const actions = createActions();
  const format = createFormat({ locale, units: standardUnits, text });
  const items = createTrayMenu({ ...plain, ...menu }, actions, text, format);
  const labels = items.map(({ label }) => label?.replaceAll('\u202f', ' '));
  const click = (label: string) =>
    items.find((item) => item.label === label)?.click?.({} as never, undefined, {} as never);
  return { actions, items, labels, click };
}

test('the menu has live values, actions, and ways to snooze', () => {
  const { labels, items } = open({});
  expect(labels).toEqual([
    ...['CPU  1 %', undefined, 'Open monitor', 'Mini mode', 'Pause', 'Snooze alerts', 'Settings', undefined],
    'Quit Tacho',
  ]);
  const submenu = items.find(({ label }) => label === 'Snooze alerts')?.submenu as { label: string }[];
  expect(submenu.map(({ label }) => label)).toEqual(['For 15 minutes', 'For 1 hour', 'Until tomorrow']);
  expect(open({ isPaused: true }).labels).toContain('Resume');
});

test('snoozed alerts can be resumed, and the time is written as the user writes it', () => {
  expect(open({ snoozedUntil: until }, 'en-US').labels).toContain('Alerts snoozed until 2:00 PM – Resume');
  const { labels, click, actions } = open({ snoozedUntil: until }, 'de-DE');
  expect(labels).toContain('Alerts snoozed until 14:00 – Resume');
  click('Alerts snoozed until 14:00 – Resume');
  expect(actions.snooze).toHaveBeenCalledWith(0);
});

test('every label is in the language of the user', async () => {
  const { text } = await loadLanguage({ words: ['en-XA'], formats: 'en' });
  const { items } = open({ lines: [] }, 'en', text);
  const more = open({ lines: [], isPaused: true, snoozedUntil: until }, 'en', text).items;
  const all = [...items, ...more].flatMap((item) => [item, ...((item.submenu ?? []) as typeof items)]);
  const labels = all.filter(({ type }) => type !== 'separator').map(({ label }) => label);
  expect(labels).toHaveLength(15);
  for (const label of labels) expect(label).toMatch(/^⟦.*⟧$/);
});
