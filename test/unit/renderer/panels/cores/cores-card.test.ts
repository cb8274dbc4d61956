import { expect, test } from 'vitest';
import { CoresCard } from '../../../../../renderer/panels/cores/cores-card.tsx';
import { openSession, render } from '../../../../fake/render.ts';

const draw = async (scenario: 'small' | 'workstation' | 'broken') =>
  render(await openSession(scenario), CoresCard, { className: '' });

test('a few cores are bars, and more than eight a heat map', async () => {
  expect(await draw('small')).toContain('core-rows');
  expect(await draw('workstation')).toContain('core-heat');
});

test('cores that cannot be read say why', async () => {
  expect(await draw('broken')).toContain('no counter');
});
