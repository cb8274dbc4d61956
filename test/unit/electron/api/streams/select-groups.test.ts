import { expect, test } from 'vitest';
import { selectGroups } from '../../../../../electron/api/streams/select-groups.ts';

const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const head = { timestamp: '2026-11-23T08:00:00.000Z', instance_id: 'box-1', hostname: 'box' };

test('only the requested groups are left, with the time and the machine', () => {
  const sent = json({ ...head, cpu: { a: 1 }, memory: {}, gpus: [], gpu_type: 'none' });
  expect(JSON.parse(String(selectGroups(sent, ['cpu', 'gpu'])))).toEqual({
    ...head,
    cpu: { a: 1 },
    gpus: [],
    gpu_type: 'none',
  });
});

test('nothing is sent while the agent does not send all of them yet', () => {
  expect(selectGroups(json({ ...head, cpu: {} }), ['cpu', 'memory'])).toBeNull();
});

test.each(['null', '7', '[]', `{"cpu":${'['.repeat(200_000)}${']'.repeat(200_000)}}`])(
  'what no agent of ours would send gives nothing: %#',
  (text) => {
    expect(selectGroups(Buffer.from(text), ['cpu'])).toBeNull();
  },
);
