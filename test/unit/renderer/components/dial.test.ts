import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Dial } from '../../../../renderer/components/dial.tsx';

function render(props: Partial<Parameters<typeof Dial>[0]>): string {
  const given = {
    label: 'CPU',
    accent: 'cpu' as const,
    value: '42',
    unit: '%',
    share: 0.42,
    facts: [],
    children: null,
  };
  return renderToStaticMarkup(createElement(Dial, { ...given, ...props }));
}

describe('the dial', () => {
  test('is a meter with its value in words', () => {
    expect(render({})).toContain('role="meter" aria-label="CPU" aria-valuemin="0" aria-valuemax="100"');
    expect(render({})).toContain('aria-valuenow="42" aria-valuetext="42 %"');
  });

  test('turns red from the threshold on, where its mark is', () => {
    const isHot = (share: number | null, threshold?: number) =>
      render({ share, ...(threshold === undefined ? {} : { threshold }) }).includes('data-level="hot"');
    expect([isHot(0.89, 0.9), isHot(0.9, 0.9), isHot(1.2, 0.9)]).toEqual([false, true, true]);
    expect([isHot(1), isHot(null, 0)]).toEqual([false, false]);
    expect(render({ threshold: 0.9 })).toContain('dial-mark');
    expect(render({})).not.toContain('dial-mark');
  });

  test('draws no arc for nothing, and no more than all of it', () => {
    expect(render({ share: null })).not.toContain('dial-arc');
    expect(render({ share: 0 })).not.toContain('dial-arc');
    expect(render({ share: 3 })).toContain('aria-valuenow="100"');
  });

  test('shows its facts and what is beside it', () => {
    const markup = render({ facts: ['user 30 %', 'system 12 %'], children: createElement('canvas') });
    expect(markup).toContain('<span>user 30 %</span><span>system 12 %</span>');
    expect(markup).toContain('<canvas></canvas>');
  });
});
