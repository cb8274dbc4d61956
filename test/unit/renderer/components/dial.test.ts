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

  test('has the color of its resource however full it is, and that of an alert while one fires', () => {
    expect(render({ share: 1, threshold: 0.9 })).toContain('stroke="var(--cpu)"');
    expect(render({ share: 0.1, level: 'hot' })).toContain('stroke="var(--hot)"');
    expect(render({ share: 0.1, level: 'warm' })).toContain('data-level="warm"');
  });

  test('has a mark where its alert fires, which says what it means', () => {
    expect(render({ threshold: 0.9, thresholdTitle: 'fires at 90 %' })).toMatch(/dial-mark.*<title>fires at 90 %/);
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
