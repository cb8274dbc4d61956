import { expect, test, vi } from 'vitest';
import { createTrayMenu, type TrayActions, type TrayMenu } from '../../../../../electron/app/tray/tray-menu.ts';
import { createFormat } from '../../../../../shared/text/create-format.ts';
import { english } from '../../../../../shared/text/english.ts';
import { standardUnits } from '../../../../../shared/text/format.ts';
import { loadLanguage } from '../../../../../shared/text/load-language.ts';

const plain: TrayMenu = {
  lines: [{ label: 'CPU  1 %', view: 'cpu' }],
  sampling: { isPaused: false },
  snoozedUntil: undefined,
};
const until = new Date().setHours(14, 0, 0, 0);

function createActions() {
  return {
    openWindow: vi.fn(),
    openPage: vi.fn(),
    togglePopover: vi.fn(),
    toggleMini: vi.fn(),
    pause: vi.fn(),
    resume: vi.fn(),
    snooze: vi.fn(),
    quit: vi.fn(),
  } satisfies TrayActions;
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

test('the menu opens the window first, then has live values, actions, and ways to pause and snooze', () => {
  const { labels, items } = open({});
  expect(labels).toEqual([
    ...['Open Tacho', undefined, 'CPU  1 %', undefined, 'Pause monitoring', 'Snooze alerts', undefined],
    ...['Mini window', 'Settings', undefined, 'Quit Tacho'],
  ]);
  const labelsBelow = (label: string) =>
    ((items.find((item) => item.label === label)?.submenu ?? []) as { label: string }[]).map((item) => item.label);
  expect(labelsBelow('Snooze alerts')).toEqual(['For 15 minutes', 'For 1 hour', 'Until tomorrow']);
  expect(labelsBelow('Pause monitoring')).toEqual(['For 15 minutes', 'For 1 hour', 'Until I resume']);
});

test('a line of the menu leads to its page', () => {
  const { click, actions } = open({});
  click('CPU  1 %');
  expect(actions.openPage).toHaveBeenCalledWith('cpu');
});

test('monitoring is paused for some time or until it is resumed', () => {
  const { items, actions } = open({});
  const below = items.find(({ label }) => label === 'Pause monitoring')?.submenu as { click(): void }[];
  const before = Date.now();
  for (const { click } of below) click();
  const [quarter, hour, forever] = actions.pause.mock.calls.map(([until]) => until);
  expect(quarter - before).toBeGreaterThanOrEqual(15 * 60_000);
  expect(hour - before).toBeGreaterThanOrEqual(60 * 60_000);
  expect(forever).toBeNull();
});

test('a paused menu has no values, and says until when it is paused', () => {
  const { labels, click, actions } = open({ sampling: { isPaused: true, resumesAt: until } });
  expect(labels).not.toContain('CPU  1 %');
  expect(labels).toContain('Paused until 2:00 PM – Resume');
  click(labels.find((label) => label?.startsWith('Paused')) ?? '');
  expect(open({ sampling: { isPaused: true, resumesAt: null } }).labels).toContain('Resume monitoring');
  expect(actions.resume).toHaveBeenCalledOnce();
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
  const more = open(
    { lines: [], sampling: { isPaused: true, resumesAt: until }, snoozedUntil: until },
    'en',
    text,
  ).items;
  const all = [...items, ...more].flatMap((item) => [item, ...((item.submenu ?? []) as typeof items)]);
  const labels = all.filter(({ type }) => type !== 'separator').map(({ label }) => label);
  expect(labels).toHaveLength(18);
  for (const label of labels) expect(label).toMatch(/^⟦.*⟧$/);
});
