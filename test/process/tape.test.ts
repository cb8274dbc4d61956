import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { createTapeReader } from '../../electron/tape/reader.ts';
import type { ProcessList } from '../../shared/wire/process-list.ts';
import type { SystemMetrics } from '../../shared/wire/system-metrics.ts';
import { newData, program, type Served, serve } from './serve.ts';

beforeAll(ensureBundle, 60_000);

const settled = { timeout: 60_000, interval: 200 };
/** A reader keeps the server sampling each second. */
const flags = ['--set', 'sampling.trayIntervalMs=1000'];
const tacho = (...args: readonly string[]) => spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
const read = (data: string) => [...createTapeReader(join(data, 'tape')).readSpan(0, Number.MAX_SAFE_INTEGER)];

async function untilRecorded(data: string, samples: number): Promise<void> {
  await expect.poll(() => read(data).length, settled).toBeGreaterThanOrEqual(samples);
}

const json = async <T>(served: Served, path: string) => (await (await served.get(path)).json()) as T;

describe('full detail of a running server', () => {
  test('shows any recorded moment again, over HTTP and on the command line, with its processes', {
    timeout: 120_000,
  }, async () => {
    const served = await serve(newData(), flags);
    await untilRecorded(served.data, 12);
    const moments = read(served.data);
    const moment = moments.at(-2);
    if (!moment) throw new Error('nothing was recorded');
    const at = String(moment.snapshot.at / 1000);

    const metrics = await json<SystemMetrics>(served, `/system/metrics?at=${at}`);
    expect(Date.parse(metrics.timestamp)).toBe(moment.snapshot.at);
    expect(metrics.cpu.utilization_percent).toBeCloseTo(moment.snapshot.cpu?.busyPercent ?? -1, 1);
    const { processes } = await json<ProcessList>(served, `/system/processes?at=${at}`);
    expect(processes.map(({ pid }) => pid)).toContain(served.child.pid);
    expect((await json<ProcessList>(served, '/system/processes')).processes.map(({ pid }) => pid)).toContain(
      served.child.pid,
    );

    const printed = tacho('snapshot', '--at', at, '--json', '--processes', '--data', served.data);
    expect(printed.stderr).toBe('');
    expect(JSON.parse(printed.stdout)).toMatchObject({
      timestamp: metrics.timestamp,
      cpu: { cpu_percent: metrics.cpu.cpu_percent },
    });
    expect(tacho('snapshot', '--at', at, '--data', served.data).stdout).toMatch(/^recorded at /);

    const from = String((moments[0]?.snapshot.at ?? 0) / 1000);
    const lines = tacho('watch', '--from', from, '--to', at, '--json', '--every', '1s', '--data', served.data)
      .stdout.trim()
      .split('\n');
    expect(lines.length).toBeGreaterThan(5);
    expect(Date.parse((JSON.parse(lines.at(-1) ?? '') as SystemMetrics).timestamp)).toBeLessThanOrEqual(
      moment.snapshot.at,
    );

    const status = JSON.parse(tacho('tape', 'status', '--json', '--data', served.data).stdout) as {
      samples: number;
      damaged: number;
    };
    expect(status.samples).toBeGreaterThanOrEqual(12);
    expect(status.damaged).toBe(0);
  });

  test('says what would be right for a time that is none, and for one without a recording', {
    timeout: 60_000,
  }, async () => {
    const served = await serve(newData(), flags);
    const none = await served.get('/system/metrics?at=yesterday');
    expect(none.status).toBe(400);
    expect(await none.text()).toContain('is not a time; use -2h');
    const before = await served.get('/system/processes?at=2h');
    expect(before.status).toBe(404);
    expect(await before.text()).toContain('nothing was recorded at that time');
    const early = tacho('snapshot', '--at', '2h', '--data', newData());
    expect(early).toMatchObject({ status: 1, stdout: '' });
    expect(early.stderr).toMatch(/^tacho snapshot: nothing is recorded in .*\n$/);
    expect(tacho('watch', '--to', '2h', '--data', served.data)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--to needs --from'),
    });
  });

  test('killed again and again it loses a quarter of a minute at most, and tears nothing', {
    timeout: 240_000,
  }, async () => {
    const data = newData();
    for (let kill = 0; kill < 3; kill += 1) {
      const before = read(data).length;
      const served = await serve(data, flags);
      await expect.poll(() => read(data).length, settled).toBeGreaterThan(before);
      await expect.poll(async () => (await served.get('/system/metrics')).status, settled).toBe(200);
      const { timestamp } = await json<SystemMetrics>(served, '/system/metrics');
      served.child.kill('SIGKILL');
      await once(served.child, 'exit');
      const last = read(data).at(-1)?.snapshot.at ?? 0;
      expect(Date.parse(timestamp) - last).toBeLessThan(20_000);
    }
    const times = read(data).map(({ snapshot }) => snapshot.at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const status = JSON.parse(tacho('tape', 'status', '--json', '--data', data).stdout) as object;
    expect(status).toMatchObject({ damaged: 0, unreadable: 0, files: 3 });
  });

  test('is switched off by 0 days, which deletes what exists', { timeout: 120_000 }, async () => {
    const data = newData();
    const first = await serve(data, flags);
    await untilRecorded(data, 1);
    first.child.kill('SIGTERM');
    await once(first.child, 'exit');
    const off = await serve(data, [...flags, '--set', 'history.tapeDays=0']);
    await expect.poll(() => readdirSync(join(data, 'tape')), settled).toEqual([]);
    expect((await off.get('/system/metrics?at=1m')).status).toBe(404);
  });

  test('leaves files of a later version alone', { timeout: 120_000 }, async () => {
    const data = newData();
    const first = await serve(data, flags);
    await untilRecorded(data, 1);
    const path = join(data, 'tape', '0000000000001.tape');
    writeFileSync(path, 'TACHOTAPE9\n???');
    first.child.kill('SIGTERM');
    await once(first.child, 'exit');
    await serve(data, flags);
    await untilRecorded(data, 20);
    expect(readFileSync(path, 'utf8')).toBe('TACHOTAPE9\n???');
    expect(tacho('tape', 'status', '--data', data).stdout).toContain('1 file of another version, or not readable');
  });
});
