import { expect, test } from 'vitest';
import { createCardRegistry } from '../../../../../electron/helper/gpus/card-registry.ts';
import { gpuWith } from '../../../../fake/gpus.ts';

const id = '0000:01:00.0';

test('a card that was never read has the given name', () => {
  const registry = createCardRegistry('nvidia', () => 'NVIDIA GPU');
  expect(registry.withoutValues(id, 'failed', 1000, 'no driver')).toMatchObject({
    id,
    name: 'NVIDIA GPU',
    state: 'failed',
    stateSinceAt: 1000,
    problem: 'no driver',
  });
});

test('a card that was read keeps its name and driver, but no values', () => {
  const registry = createCardRegistry('nvidia', () => 'NVIDIA GPU');
  const gpu = gpuWith({ id, name: 'GeForce', driver: 'nvidia 1.0', busyPercent: 50 });
  expect(registry.record(gpu)).toBe(gpu);
  expect(registry.withoutValues(id, 'asleep', 5)).toMatchObject({
    name: 'GeForce',
    driver: 'nvidia 1.0',
    busyPercent: null,
    problem: null,
  });
});

test('the time of a state is that of its beginning', () => {
  const registry = createCardRegistry('nvidia', () => 'NVIDIA GPU');
  const states = (['failed', 'failed', 'asleep', 'failed'] as const).map((state, index) =>
    registry.withoutValues(id, state, index),
  );
  expect(states.map(({ stateSinceAt }) => stateSinceAt)).toEqual([0, 0, 2, 3]);
});
