import { describe, expect, test } from 'vitest';
import { MiniPage } from '../../../../../renderer/pages/mini/mini-page.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

describe('the mini window', () => {
  test('has a line for the GPU only where there is one, and of several the busiest', async () => {
    const lines = (markup: string) => markup.match(/class="mini-line"/g)?.length;
    expect(lines(render(await openSession('small'), MiniPage, {}))).toBe(4);
    const session = await openSession('server');
    const { snapshot } = session.store.get();
    if (!snapshot?.gpus) throw new Error('no cards');
    const gpus = snapshot.gpus.map((gpu, index) => ({ ...gpu, busyPercent: index === 5 ? 87 : 3 }));
    session.store.set({ snapshot: { ...snapshot, gpus } });
    const markup = render(session, MiniPage, {});
    expect(lines(markup)).toBe(5);
    expect(wordsOf(markup)).toContain('87 %');
  });

  test('adds two rates up only where both are known', async () => {
    const session = await openSession('small');
    const { snapshot } = session.store.get();
    if (!snapshot?.disks) throw new Error('no disks');
    const rate = (readBytesPerSecond: number | null) => {
      session.store.set({
        snapshot: {
          ...snapshot,
          disks: { ...snapshot.disks, devices: [], totals: null, readBytesPerSecond, writeBytesPerSecond: 1024 },
        },
      });
      return wordsOf(render(session, MiniPage, {}));
    };
    expect(rate(1024)).toContain('2.0 KiB/s');
    expect(rate(0)).toContain('1.0 KiB/s');
    expect(rate(null)).not.toContain('KiB/s');
  });

  test('says what is wrong with the machine, and where nothing is that it is so', async () => {
    expect(render(await openSession('workstation'), MiniPage, {})).toContain('data-severity="warning"');
    expect(render(await openSession('small'), MiniPage, {})).not.toContain('data-severity');
  });

  test('looks paused, and says until when', async () => {
    const resumesAt = new Date().setHours(14, 0, 0, 0);
    const sampling = { intervalMs: 1000, isPaused: true, resumesAt };
    const markup = render(await openSession('workstation', { sampling }), MiniPage, {});
    expect(markup).toContain('data-outdated="true"');
    expect(wordsOf(markup)).toMatch(/Paused until 2:00\sPM/);
  });

  test('before the first sample has no values, and shows none as zero', async () => {
    expect(wordsOf(render(await openSession('empty'), MiniPage, {}))).not.toMatch(/\d/);
  });
});
