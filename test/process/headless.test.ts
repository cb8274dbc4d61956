import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Static } from 'typebox';
import { Value } from 'typebox/value';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import type { HistoryEvent, HistorySeries } from '../../shared/history/history.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Bootstrap } from '../../shared/window/ipc.ts';
import { SystemGpuSchema } from '../../shared/wire/gpus.ts';
import { writeCard } from '../fake/pci-cards.ts';
import { connect, newData, runToEnd, serve } from './serve.ts';

const project = join(import.meta.dirname, '..', '..');

beforeAll(ensureBundle, 60_000);

describe('tacho without a desktop', () => {
  test('serves the window and, over a WebSocket, changing values of this machine', async () => {
    const served = await serve();
    const page = await served.get('/');
    expect(await page.text()).toContain('<div id="root">');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const { call, nextPush, socket } = await connect(served);
    const { result } = await call<Bootstrap>('bootstrap');
    expect(result).toMatchObject({ shell: 'browser', pace: { intervalMs: 1000 } });
    const first = await nextPush<Snapshot>('snapshot');
    const second = await nextPush<Snapshot>('snapshot');
    expect(second.at).toBeGreaterThan(first.at);
    const totalKib = Number(/MemTotal:\s+(\d+)/.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1]);
    expect(second.memory?.totalBytes).toBe(totalKib * 1024);
    socket.close();
  });

  test('serves the GPUs under a path of their own', async () => {
    const root = mkdtempSync(join(tmpdir(), 'tacho-headless-root-'));
    for (const path of ['proc', 'etc']) symlinkSync(`/${path}`, join(root, path));
    writeCard(root, { address: '0000:03:00.0', vendor: 'amd', driver: 'amdgpu', files: { gpu_busy_percent: '64' } });
    const served = await serve(newData(), ['--root', root]);
    const read = async () => (await served.get('/system/gpu')).json() as Promise<Static<typeof SystemGpuSchema>>;
    await expect.poll(async () => (await read()).gpus).toHaveLength(1);
    const answer = await read();
    expect(Value.Errors(SystemGpuSchema, answer)).toEqual([]);
    expect(answer).toMatchObject({
      gpu_type: 'amd',
      state: 'ok',
      gpus: [{ uuid: '0000:03:00.0', name: 'AMD GPU', driver: 'amdgpu', utilization: 64, state: 'ok', mig: [] }],
    });
  });

  test('saves settings and history, ends at SIGTERM, and knows them at the next start', async () => {
    const served = await serve();
    const { child, data } = served;
    const { call, nextPush } = await connect(served);
    await call('updateSettings', { 'appearance.theme': 'light' });
    await nextPush<Snapshot>('snapshot');
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(0);
    expect(readdirSync(data).some((file) => file.startsWith('history-10s-'))).toBe(true);
    const next = await connect(await serve(data));
    expect((await next.call<Bootstrap>('bootstrap')).result.settings['appearance.theme']).toBe('light');
    const query = { metrics: ['memory.usedPercent'], from: 0, to: Date.now(), maxPoints: 100 };
    expect((await next.call<HistorySeries[]>('readHistory', query)).result[0]?.mean.length).toBeGreaterThan(0);
  });

  test('leaves the history to the one that came first on the same folder, and exports it', async () => {
    const served = await serve();
    const { child, data } = served;
    const { nextPush } = await connect(served);
    await nextPush<Snapshot>('snapshot');
    const second = await serve(data);
    const { call } = await connect(second);
    expect((await call<Bootstrap>('bootstrap')).result.notices.map(({ id }) => id)).toContain('other-writer');
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect(readdirSync(data).filter((file) => file.endsWith('.lock'))).toEqual([]);
    const cli = join(project, 'out', 'app', 'cli.js');
    const exported = (...flags: readonly string[]) =>
      execFileSync(
        process.execPath,
        [cli, 'history', 'export', '--data', data, '--metric', 'memory.usedPercent', ...flags],
        {
          encoding: 'utf8',
        },
      );
    const [head, row] = exported().split('\n');
    expect(head).toBe('time,metric,instance,mean,max');
    expect(row).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,memory\.usedPercent,,[\d.]+,[\d.]+$/);
    const all = JSON.parse(exported('--format', 'json'));
    const [series] = all;
    expect(all).toHaveLength(1);
    expect(series).toMatchObject({ metric: 'memory.usedPercent', instance: '' });
    // A minute that ended meanwhile reaches further back than the steps of ten seconds.
    expect([10, 60]).toContain(series.step_seconds);
    const { result } = await call<readonly HistoryEvent[]>('readEvents', { from: 0, to: Date.now() });
    expect(result.map(({ kind }) => kind)).toContain('started');
  });

  test('loses no setting of another on the same folder: both are kept, and one that both change is refused to the second', async () => {
    const first = await serve();
    const second = await serve(first.data);
    const [one, two] = [await connect(first), await connect(second)];
    expect(await one.call('updateSettings', { 'appearance.theme': 'dark' })).not.toHaveProperty('error');
    expect(await two.call('updateSettings', { 'appearance.theme': 'light' })).toMatchObject({
      error: expect.stringContaining('appearance.theme was changed by another Tacho'),
    });
    // Many at once, each another one.
    await Promise.all(
      [3, 4, 5, 6, 7].flatMap((value) => [
        one.call('updateSettings', { 'alerts.coolDownMinutes': value }),
        two.call('updateSettings', { 'sampling.budgetPercent': value }),
      ]),
    );
    const saved = JSON.parse(readFileSync(join(first.data, 'settings.json'), 'utf8')).values;
    expect(saved).toEqual({ 'appearance.theme': 'dark', 'alerts.coolDownMinutes': 7, 'sampling.budgetPercent': 7 });
    expect(readdirSync(first.data).filter((file) => file.includes('settings'))).toEqual(['settings.json']);
  });

  test('says in one line that the port is taken, and exits with 1', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as { port: number };
    const data = newData();
    const { code, stderr } = await runToEnd('--port', String(port), '--data', data);
    blocker.close();
    expect([code, stderr]).toEqual([
      1,
      `tacho serve: port ${port} on 127.0.0.1 is in use by another program; choose another port\n`,
    ]);
  });

  test('says that Tacho is already running where it serves the same folder and port', async () => {
    const { data, port } = await serve();
    expect(await runToEnd('--port', String(port), '--data', data)).toEqual({
      code: 1,
      stdout: '',
      stderr: `tacho serve: Tacho is already running on port ${port}; open it with \`tacho link --port ${port} --data ${data}\`\n`,
    });
  });

  test.each([
    [['--prot', '80'], 'tacho serve: unknown flag --prot; did you mean --port?\n'],
    [['--port', 'http'], 'tacho serve: --port http is not a port; use 0 to 65535\n'],
    [['--host', 'a b'], 'tacho serve: --host is "a b"; use a text such as 127.0.0.1 or 0.0.0.0\n'],
    [['--set', 'api.port=x'], 'tacho serve: --set: api.port is "x"; use a whole number from 1 to 65535\n'],
    [['--config', '/nowhere.yml'], 'tacho serve: --config /nowhere.yml: no such file\n'],
  ])('refuses %j in one line and exits with 2', async (flags, line) => {
    expect(await runToEnd(...flags)).toEqual({ code: 2, stdout: '', stderr: line });
  });

  test('takes settings from a file and the environment, shows the window which are fixed, and warns of unknown ones', async () => {
    const data = newData();
    writeFileSync(join(data, 'tacho.yml'), 'appearance:\n  theme: light\nhistory.dais: 3\n');
    const served = await serve(data, [], { TACHO_HISTORY_DAYS: '3', TACHO_LOG_LEVEL: 'info' });
    expect(served.said()).toContain(
      'tacho.yml: history.dais is not a setting and has no effect; did you mean history.days?',
    );
    const { call } = await connect(served);
    const { result } = await call<Bootstrap>('bootstrap');
    expect(result.settings).toMatchObject({ 'appearance.theme': 'light', 'history.days': 3 });
    expect(result.sources['history.days']).toEqual({ value: 3, from: 'TACHO_HISTORY_DAYS', isFixed: true });
    expect(await call('updateSettings', { 'log.level': 'warn' })).toMatchObject({
      error: 'log.level cannot be changed here: it is set by TACHO_LOG_LEVEL',
    });
  });

  test('prints its help and its version', async () => {
    expect(await runToEnd('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('--port PORT') });
    expect((await runToEnd('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('starts over a torn settings file and keeps it', async () => {
    const served = await serve();
    const { child, data } = served;
    const { call } = await connect(served);
    await call('updateSettings', { 'appearance.theme': 'light' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const path = join(data, 'settings.json');
    const torn = readFileSync(path, 'utf8').slice(0, 20);
    writeFileSync(path, torn);
    const next = await connect(await serve(data));
    const { result } = await next.call<Bootstrap>('bootstrap');
    expect(result.notices[0]?.text).toContain('settings.json could not be used (it is not valid JSON)');
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(data).filter((file) => file.endsWith('.aside'))).toHaveLength(1);
  });
});
