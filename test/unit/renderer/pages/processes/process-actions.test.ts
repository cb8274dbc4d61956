import { expect, test } from 'vitest';
import { ProcessActions } from '../../../../../renderer/pages/processes/process-actions.tsx';
import { createProcessView } from '../../../../fake/processes.ts';
import { processOf } from '../../../../fake/readings.ts';
import { openSession, render } from '../../../../fake/render.ts';

test('nothing is done to a process without a confirmation', async () => {
  const view = createProcessView(processOf({ pid: 7, name: 'x' }), 0);
  const markup = render(await openSession('small'), ProcessActions, { view, onActed: () => undefined });
  expect(markup).not.toContain('danger');
  expect(markup).not.toContain('alertdialog');
  expect(markup).toMatch(/type="number" min="-20" max="19"/);
});
