import { expect, test } from 'vitest';
import { AlertsPage } from '../../../../../renderer/pages/alerts/alerts-page.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

const pressedAt = (markup: string) =>
  [
    ...markup.slice(markup.indexOf('alert-choices')).matchAll(/<li[^>]*><button type="button" aria-pressed="(\w+)"/g),
  ].map(([, pressed]) => pressed === 'true');

test('the chosen alert is pressed, the newest where none is chosen, or one that is no longer kept', async () => {
  const session = await openSession('workstation');
  const { recent } = session.store.get().alerts;
  expect(pressedAt(render(session, AlertsPage, {}))).toEqual([true, false, false]);
  session.store.set({ detail: recent[1]?.id ?? '' });
  expect(pressedAt(render(session, AlertsPage, {}))).toEqual([false, false, true]);
  session.store.set({ detail: 'no such alert' });
  expect(pressedAt(render(session, AlertsPage, {}))).toEqual([true, false, false]);
});

test('active alerts have a colour by their severity, and resolved ones none', async () => {
  const session = await openSession('workstation');
  const { alerts } = session.store.get();
  const accents = () =>
    [...render(session, AlertsPage, {}).matchAll(/<li style="--accent:var\(--(\w+)\)">/g)].map(([, accent]) => accent);
  expect(accents()).toEqual(['warm', 'faint', 'faint']);
  session.store.set({ alerts: { ...alerts, firing: alerts.firing.map((one) => ({ ...one, severity: 'critical' })) } });
  expect(accents()).toEqual(['hot', 'faint', 'faint']);
});

test('without an alert there is no list to choose from', async () => {
  const markup = render(await openSession('small'), AlertsPage, {});
  expect(markup).not.toContain('alert-choices');
  expect(wordsOf(markup)).toContain('CPU above 90');
});
