import { describe, expect, test } from 'vitest';
import { GpuPage } from '../../../../../renderer/pages/gpus/gpu-page.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

const show = async (scenario: 'small' | 'workstation' | 'server' | 'lost' | 'empty') => {
  const session = await openSession(scenario);
  const markup = render(session, GpuPage, {});
  return { markup, words: wordsOf(markup), gpus: session.store.get().snapshot?.gpus ?? [] };
};

describe('the page of GPUs', () => {
  test('of one card has its name as title, and no table of cards', async () => {
    const { markup, gpus } = await show('workstation');
    expect(markup).toContain(`<h1>${gpus[0]?.name}</h1>`);
    expect(markup).not.toContain('role="table"');
  });

  test('of eight has all of them, the first in full', async () => {
    const { words, gpus, markup } = await show('server');
    expect(gpus).toHaveLength(8);
    expect(markup).toContain('<table');
    expect(words).toContain('8');
  });

  test('of a card that cannot be read says why, and draws its charts all the same', async () => {
    const { words, markup } = await show('lost');
    expect(words).toContain('the NVIDIA driver was updated');
    expect(markup.match(/chart-card/g)?.length).toBe(2);
  });

  test('of none says so, and draws nothing', async () => {
    for (const scenario of ['small', 'empty'] as const) {
      const { markup, words } = await show(scenario);
      expect(markup).not.toContain('chart-card');
      expect(words).not.toMatch(/undefined|NaN/);
    }
  });
});
