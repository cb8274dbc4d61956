import { expect, test } from 'vitest';
import { Overview } from '../../../../../renderer/pages/overview/overview.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

test('the dials are as many as there are resources: a machine without a GPU has none for it', async () => {
  const dials = async (scenario: 'small' | 'workstation') =>
    /--dials:(\d)/.exec(render(await openSession(scenario), Overview, {}))?.[1];
  expect([await dials('small'), await dials('workstation')]).toEqual(['4', '5']);
});

test('it has the name of the machine, what it is, and its processes', async () => {
  const session = await openSession('workstation');
  const words = wordsOf(render(session, Overview, {}));
  expect(words).toContain('workshop');
  expect(words).toContain('AMD Ryzen 7 7840U');
  expect(words).toContain('312');
});

test.each(['broken', 'empty', 'server', 'lost'] as const)('it is whole on a machine that is %s', async (scenario) => {
  expect(wordsOf(render(await openSession(scenario), Overview, {}))).not.toMatch(/undefined|NaN|null/);
});
