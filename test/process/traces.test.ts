import { beforeAll, expect, test, vi } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { serve } from './serve.ts';

beforeAll(ensureBundle, 60_000);

const patience = { timeout: 60_000, interval: 200 };

test('the log at level debug says what is sampled, streamed and stored, and how long it takes', async () => {
  const served = await serve(undefined, ['--set', 'log.level=debug']);
  const { body } = await served.get('/system/stream?interval=1');
  const reader = body?.getReader();
  const said = () =>
    served
      .said()
      .trim()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { level: number; msg: string });
  const wanted = [
    /^sample took [\d.]+ ms: cpu [\d.]+ ms, /,
    /^helper files reported \w+, which took [\d.]+ ms$/,
    /^stream opened, every 1 s; 1 open$/,
    /^stream: \d+ bytes$/,
  ];
  await vi.waitFor(() => {
    for (const line of wanted) expect(said().map(({ msg }) => msg)).toContainEqual(expect.stringMatching(line));
  }, patience);
  await reader?.cancel();
  await vi.waitFor(() => expect(said().map(({ msg }) => msg)).toContain('stream closed; 0 open'), patience);
  served.child.kill('SIGTERM');
  await vi.waitFor(() => {
    expect(said()).toContainEqual({
      ...said()[0],
      time: expect.any(Number),
      level: 20,
      msg: expect.stringMatching(/^wrote [\w-]+\.json, \d+ bytes, in [\d.]+ ms$/),
    });
  }, patience);
}, 180_000);
