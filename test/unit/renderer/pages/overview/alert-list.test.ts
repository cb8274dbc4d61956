import { expect, test } from 'vitest';
import { AlertList } from '../../../../../renderer/pages/overview/alert-list.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

test('active alerts come first, and past ones have their age', async () => {
  const session = await openSession('workstation');
  const words = wordsOf(render(session, AlertList, { alerts: session.store.get().alerts }));
  expect(words).toMatch(/^CPU 96 % for 2 min ffmpeg 710 % Now Memory 97 % for 4 min .* 3 h ago .* 1 d ago$/);
});

test('without alerts the rules in force are named', async () => {
  const session = await openSession('small');
  const { alerts, settings } = session.store.get();
  expect(wordsOf(render(session, AlertList, { alerts }))).toContain('CPU above 90');
  const rules = settings['alerts.rules'].map((rule) => ({ ...rule, isOn: false }));
  session.store.set({ settings: { ...settings, 'alerts.rules': rules } });
  expect(wordsOf(render(session, AlertList, { alerts }))).not.toContain('CPU above 90');
});
