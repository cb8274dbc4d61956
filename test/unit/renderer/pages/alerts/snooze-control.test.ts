import { expect, test } from 'vitest';
import { SnoozeControl } from '../../../../../renderer/pages/alerts/snooze-control.tsx';
import type { Snooze } from '../../../../../shared/alerts/alert.ts';
import { openSession, render } from '../../../../fake/render.ts';

const buttons = async (...snoozes: readonly Snooze[]) =>
  render(await openSession('small'), SnoozeControl, { snoozes }).match(/<button/g)?.length;

test('while all alerts are snoozed they can be woken, and otherwise be snoozed for three lengths', async () => {
  const { snapshot } = (await openSession('small')).store.get();
  const now = snapshot?.at ?? 0;
  expect(await buttons({ ruleId: null, until: now + 60_000 })).toBe(1);
  expect(await buttons()).toBe(3);
});

test('a snooze that is over, or of one rule, leaves the others to be snoozed', async () => {
  const now = (await openSession('small')).store.get().snapshot?.at ?? 0;
  expect(await buttons({ ruleId: null, until: now })).toBe(3);
  expect(await buttons({ ruleId: 'cpu-high', until: now + 60_000 })).toBe(3);
});
