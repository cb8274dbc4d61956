import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { MiniDial } from '../../../../renderer/components/mini-dial.tsx';

const render = (percent: number | null) =>
  renderToStaticMarkup(createElement(MiniDial, { label: 'Mem', accent: 'memory', percent }));

test.each([
  [12.4, 'memory', '12'],
  [75, 'memory', '75'],
  [96.5, 'memory', '97'],
  [null, 'memory', '–'],
])('a small dial of %s has the colour %s and the value %s', (percent, accent, value) => {
  expect(render(percent)).toContain(`--accent:var(--${accent})`);
  expect(render(percent)).toContain(`>${value}</text>`);
});

test('an unknown value leaves the ring empty', () => {
  expect(render(null)).not.toContain('mini-dial-arc');
  expect(render(50)).toContain('stroke-dasharray="47.1 94.2"');
});
