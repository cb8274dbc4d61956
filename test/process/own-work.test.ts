import { once } from 'node:events';
import { beforeAll, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { parseValues } from '../../electron/commands/doctor/running.ts';
import { serve, startProgram } from './serve.ts';

beforeAll(ensureBundle, 60_000);

interface Reported {
  readonly running: {
    readonly port: number;
    readonly readings: readonly { readonly reading: string; readonly samples: number }[];
    readonly processBytes: Readonly<Record<string, number>>;
  } | null;
}

/** Its exit code does not matter: other readings of this machine may fail. */
async function runDoctor(...flags: readonly string[]): Promise<Reported> {
  const child = startProgram(['doctor', '--json', ...flags]);
  let text = '';
  child.stdout?.on('data', (data) => {
    text += data;
  });
  await once(child, 'close');
  return JSON.parse(text) as Reported;
}

test('a server counts its own work for Prometheus and for the doctor, which finds it by its data folder', async () => {
  const served = await serve();
  const { body } = await served.get('/system/stream?interval=1');
  const reader = body?.getReader();
  const read = async () => parseValues(await (await served.get('/metrics')).text());
  await expect
    .poll(async () => (await read()).get('tacho_stream_events_total')?.get(''), { timeout: 60_000 })
    .toBeGreaterThan(1);
  const values = await read();
  expect(values.get('tacho_stream_clients')?.get('events')).toBe(1);
  expect(values.get('tacho_reading_samples_total')?.get('cpu')).toBeGreaterThan(1);
  expect(values.get('tacho_reading_failures_total')?.get('cpu')).toBe(0);
  expect(values.get('tacho_history_buffer_bytes')?.get('1s')).toBeGreaterThan(0);
  expect(values.get('tacho_self_process_resident_bytes')?.get('main')).toBeGreaterThan(1e6);
  const { running } = await runDoctor('--data', served.data, '--set', `api.port=${served.port}`);
  expect(running?.port).toBe(served.port);
  expect(running?.readings.map(({ reading }) => reading)).toContain('cpu');
  expect(running?.processBytes).toHaveProperty('files');
  await reader?.cancel();
}, 180_000);
