import type { Family } from '../../shared/prometheus/family.ts';
import type { History } from './history.ts';

/** Mean and maximum of each step, as 32-bit numbers. */
const bytesPerStep = 2 * Float32Array.BYTES_PER_ELEMENT;

/** How much history is in RAM. */
export function describeHistorySize(history: Pick<History, 'tiers'>): readonly Family[] {
  const sizes = () =>
    history.tiers.map(({ shape, keys }) => ({ labels: { step: `${shape.stepMs / 1000}s` }, keys, steps: shape.steps }));
  return [
    {
      name: 'tacho_history_series',
      type: 'gauge',
      help: 'Series in each tier of the history.',
      read: () => sizes().map(({ labels, keys }) => ({ labels, value: keys.length })),
    },
    {
      name: 'tacho_history_buffer_bytes',
      type: 'gauge',
      help: 'Memory of each tier of the history.',
      read: () => sizes().map(({ labels, keys, steps }) => ({ labels, value: keys.length * steps * bytesPerStep })),
    },
  ];
}
