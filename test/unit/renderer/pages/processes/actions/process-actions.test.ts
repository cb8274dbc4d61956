import { expect, test } from 'vitest';
import { ProcessActions } from '../../../../../../renderer/pages/processes/actions/process-actions.tsx';
import { processOf } from '../../../../../fake/readings.ts';
import { openSession, render } from '../../../../../fake/render.ts';

const draw = async (count: number, nice: number | null) =>
  render(await openSession('small'), ProcessActions, {
    targets: Array.from({ length: count }, (_, index) => processOf({ pid: index + 2, name: 'x' })),
    nice,
    onAsk: () => undefined,
  });

test('the field of the nice value begins at what the process has', async () => {
  expect(await draw(1, -5)).toMatch(/type="number" min="-20" max="19" value="-5"/);
  expect(await draw(1, null)).toContain('value="0"');
});

test('several are ended together, and have no common nice value', async () => {
  const markup = await draw(3, null);
  expect(markup).toContain('End all 3…');
  expect(markup).not.toContain('type="number"');
});
