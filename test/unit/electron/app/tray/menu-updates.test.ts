import { expect, test } from 'vitest';
import { createMenuUpdates, type MenuState } from '../../../../../electron/app/tray/menu-updates.ts';

const running: MenuState = { sampling: { isPaused: false }, snoozedUntil: undefined, hasValues: true, firing: [] };
const paused: MenuState = { ...running, sampling: { isPaused: true, resumesAt: null } };

function start() {
  const clock = { ms: 0 };
  const updates = createMenuUpdates(() => clock.ms);
  let reads = 0;
  const offer = (label: string, state = running) => {
    const menu = updates.next(state, () => {
      reads += 1;
      return [{ label, view: 'cpu' }];
    });
    return menu ? menu.lines.map((line) => line.label) : null;
  };
  return { clock, updates, offer, reads: () => reads };
}

test('live values are read and shown every ten seconds only', () => {
  const { clock, offer, reads } = start();
  expect(offer('CPU 1 %')).toEqual(['CPU 1 %']);
  for (clock.ms = 1000; clock.ms < 10_000; clock.ms += 1000) expect(offer('CPU 2 %')).toBeNull();
  expect(reads()).toBe(1);
  expect(offer('CPU 2 %')).toEqual(['CPU 2 %']);
});

test('a menu in which nothing changed stays', () => {
  const { clock, offer, reads } = start();
  offer('CPU 1 %');
  clock.ms = 10_000;
  expect(offer('CPU 1 %')).toBeNull();
  clock.ms = 11_000;
  expect(offer('CPU 2 %')).toBeNull();
  expect(reads()).toBe(2);
});

test('what the user changed is shown at once, and a pause shows no live values', () => {
  const { clock, offer, reads } = start();
  offer('CPU 1 %');
  clock.ms = 1;
  expect(offer('CPU 1 %', paused)).toEqual([]);
  expect(reads()).toBe(1);
  expect(offer('CPU 1 %')).toEqual(['CPU 1 %']);
  expect(offer('CPU 1 %', { ...running, snoozedUntil: 5 })).toEqual(['CPU 1 %']);
});

test('a new icon gets the menu at once', () => {
  const { updates, offer } = start();
  offer('CPU 1 %');
  updates.reset();
  expect(offer('CPU 1 %')).toEqual(['CPU 1 %']);
});

test('an alert and the first values are shown at once', () => {
  const { offer } = start();
  offer('Waiting', { ...running, hasValues: false });
  expect(offer('CPU 1 %')).toEqual(['CPU 1 %']);
  expect(offer('CPU 1 %', { ...running, firing: ['a'] })).toEqual(['CPU 1 %']);
  expect(offer('CPU 1 %', { ...running, firing: ['a'] })).toBeNull();
});
