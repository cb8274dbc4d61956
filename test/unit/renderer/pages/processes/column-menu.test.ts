import { expect, test } from 'vitest';
import { ColumnMenu } from '../../../../../renderer/pages/processes/column-menu.tsx';
import { openSession, render } from '../../../../fake/render.ts';

test('every offered column but the name can be chosen, and is checked as it is shown', async () => {
  const markup = render(await openSession('small'), ColumnMenu, {
    offered: ['name', 'pid', 'cpu'],
    chosen: ['cpu', 'gpu'],
    onChange: () => undefined,
  });
  const boxes = [...markup.matchAll(/<input type="checkbox"( checked="")?\/>/g)].map(
    ([, checked]) => checked !== undefined,
  );
  expect(boxes).toEqual([false, true]);
});
