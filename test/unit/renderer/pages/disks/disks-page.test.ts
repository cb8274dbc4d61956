import { expect, test } from 'vitest';
import { DisksPage } from '../../../../../renderer/pages/disks/disks-page.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

test('rates that are unknown are dashes, though the drives are known', async () => {
  const session = await openSession('broken');
  const words = wordsOf(render(session, DisksPage, {}));
  expect(words).toMatch(/– · .*–/);
  expect(words).toContain(session.store.get().snapshot?.disks?.devices[0]?.name);
});

test('the chart has no more drives than can be distinguished, and the table has all', async () => {
  const session = await openSession('small');
  const { snapshot } = session.store.get();
  const [first] = snapshot?.disks?.devices ?? [];
  if (!snapshot?.disks || !first) throw new Error('no drives');
  const devices = Array.from({ length: 30 }, (_, index) => ({ ...first, name: `disk${index}x` }));
  session.store.set({ snapshot: { ...snapshot, disks: { ...snapshot.disks, devices } } });
  const markup = render(session, DisksPage, {});
  const legend = markup.slice(markup.indexOf('chart-card', markup.indexOf('chart-card') + 1), markup.indexOf('<table'));
  expect(new Set(legend.match(/disk\d+x/g)).size).toBe(8);
  expect(new Set(markup.slice(markup.indexOf('<table')).match(/disk\d+x/g)).size).toBe(30);
});

test('before the first sample there is no drive, and nothing fails', async () => {
  expect(wordsOf(render(await openSession('empty'), DisksPage, {}))).not.toMatch(/undefined|NaN/);
});
