import { expect, test } from 'vitest';
import { createApplicationColors } from '../../../../../../renderer/pages/overview/applications/application-colors.ts';

test('an application keeps its color while others come and go', () => {
  const colors = createApplicationColors();
  colors.assign(['firefox', 'make']);
  const before = colors.tokenOf('firefox');
  colors.assign(['slack', 'code', 'postgres', 'Xorg', 'gnome-shell', 'firefox']);
  expect(colors.tokenOf('firefox')).toBe(before);
  colors.assign(['slack']);
  colors.assign(['firefox']);
  expect(colors.tokenOf('firefox')).toBe(before);
});

test('no two of a chart have the same, whatever their names', () => {
  const colors = createApplicationColors();
  for (let round = 0; round < 60; round += 1) {
    const names = Array.from({ length: 6 }, (_, index) => `job-${round}-${index}`);
    colors.assign(names);
    expect(new Set(names.map(colors.tokenOf)).size).toBe(6);
  }
});

test('the same application has the same color in another window, and what is not shown that of all others', () => {
  const [one, two] = [createApplicationColors(), createApplicationColors()];
  one.assign(['firefox']);
  two.assign(['firefox']);
  expect(one.tokenOf('firefox')).toBe(two.tokenOf('firefox'));
  expect(one.tokenOf('make')).toBe('series-other');
});
