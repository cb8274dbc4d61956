import { expect, test } from 'vitest';
import { GpuStateNote } from '../../../../renderer/panels/gpu-state.tsx';
import { gpuWith } from '../../../fake/gpus.ts';
import { openSession, render, wordsOf } from '../../../fake/render.ts';

test('a GPU without values says why, and a failed one is an alert', async () => {
  const session = await openSession('small');
  const note = (part: Parameters<typeof gpuWith>[0]) => render(session, GpuStateNote, { gpu: gpuWith(part) });
  expect(note({ state: 'ok' })).toBe('');
  expect(wordsOf(note({ state: 'asleep' }))).toMatch(/^Suspended The kernel has suspended this GPU/);
  expect(wordsOf(note({ state: 'resting', stateSinceAt: Date.now() }))).toMatch(/^Idle since \d/);
  const failed = note({ state: 'failed', problem: 'it has fallen off the bus' });
  expect(failed).toContain('role="alert"');
  expect(wordsOf(failed)).toBe('Could not be read it has fallen off the bus');
});
