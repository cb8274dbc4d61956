import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import type { SystemHistory } from '../../shared/wire/history.ts';
import type { SystemMetrics } from '../../shared/wire/system-metrics.ts';
import { newData, program, type Served, serve } from './serve.ts';

beforeAll(ensureBundle, 60_000);

const patience = { timeout: 60_000, interval: 200 };

function newFolder() {
  const data = newData();
  const folder = join(data, 'metrics.d');
  mkdirSync(folder);
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  return { data, folder, write };
}

async function readCustom({ get }: Served) {
  const { custom } = (await (await get('/system/metrics')).json()) as SystemMetrics;
  return {
    ...custom,
    values: Object.fromEntries(custom.metrics.map(({ name, value }) => [name, value])),
    rates: Object.fromEntries(custom.metrics.map((one) => [one.name, one.rate_per_second])),
  };
}

const isAlive = (pid: number) => existsSync(`/proc/${pid}`);

test('text files are metrics like any other: in JSON, history, alerts and for Prometheus', async () => {
  const { data, folder, write } = newFolder();
  write(
    'backup.prom',
    '# HELP backup_age_seconds Age of the backup.\n# TYPE backup_age_seconds gauge\nbackup_age_seconds{job="db"} 12.5\n',
  );
  write('requests.prom', '# HELP requests_total Requests.\n# TYPE requests_total counter\nrequests_total 100\n');
  utimesSync(join(folder, 'requests.prom'), 1_800_000_000, 1_800_000_000);
  write('ignored.txt', 'ignored 1\n');
  const rule = {
    id: 'backup-old',
    isOn: true,
    kind: 'level',
    metric: 'custom.value',
    instance: 'backup_age_seconds{job="db"}',
    comparison: 'above',
    threshold: 7,
    margin: 0,
    forSeconds: 0,
    spanSeconds: 0,
    severity: 'warning',
  };
  const served = await serve(data, ['--set', `alerts.rules=${JSON.stringify([rule])}`]);
  await vi.waitFor(
    async () => expect((await readCustom(served)).values).toEqual({ backup_age_seconds: 12.5, requests_total: 100 }),
    patience,
  );

  write('requests.prom', '# HELP requests_total Requests.\n# TYPE requests_total counter\nrequests_total 160\n');
  utimesSync(join(folder, 'requests.prom'), 1_800_000_060, 1_800_000_060);
  await vi.waitFor(async () => expect((await readCustom(served)).rates['requests_total']).toBe(1), patience);

  await vi.waitFor(async () => {
    const names = 'custom.metrics.value,custom.metrics.rate_per_second';
    const { series } = (await (await served.get(`/system/history?metrics=${names}`)).json()) as SystemHistory;
    expect(series.map(({ metric, instance }) => `${metric} ${instance}`).toSorted()).toEqual([
      'custom.metrics.rate_per_second requests_total',
      'custom.metrics.value backup_age_seconds{job="db"}',
    ]);
  }, patience);
  await vi.waitFor(async () => {
    const { firing } = (await (await served.get('/alerts')).json()) as { firing: { text: string }[] };
    expect(firing.map(({ text }) => text).join()).toContain('Custom metric backup_age_seconds{job="db"} 12.5');
  }, patience);
  const exposed = await (await served.get('/metrics')).text();
  expect(exposed).toContain(
    '# HELP backup_age_seconds Age of the backup.\n# TYPE backup_age_seconds gauge\nbackup_age_seconds{job="db"} 12.5\n',
  );
  expect(exposed).toContain('# HELP requests_total Requests.\n# TYPE requests_total counter\nrequests_total 160\n');
  expect(exposed).toMatch(/^tacho_custom_age_seconds\{source="backup\.prom"\} \d/m);
  if (existsSync('/usr/bin/promtool')) execFileSync('promtool', ['check', 'metrics'], { input: exposed });
}, 180_000);

test('a bad file costs only itself, with one line in the log that names file and line', async () => {
  const { data, folder, write } = newFolder();
  write('bad.prom', 'fine 1\nnot a line\n');
  write('good.prom', 'good 1\n');
  write('unended.prom', 'cut 12');
  mkdirSync(join(folder, 'folder.prom'));
  execFileSync('mkfifo', [join(folder, 'fifo.prom')]);
  symlinkSync('/dev/zero', join(folder, 'endless.prom'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'broken.prom'));
  writeFileSync(join(data, 'secret'), 'S3cr3t\n');
  symlinkSync('../secret', join(folder, 'secret.prom'));
  writeFileSync(join(folder, 'huge.prom'), '');
  truncateSync(join(folder, 'huge.prom'), 50 * 1024 ** 3);
  const served = await serve(data);
  await vi.waitFor(async () => expect((await readCustom(served)).values).toEqual({ good: 1 }), patience);
  const problems = [
    'bad.prom: line 2: expected a line such as name{label="text"} 1.5',
    'broken.prom: it is a link, not a regular file',
    'endless.prom: it is a link, not a regular file',
    'fifo.prom: it is a FIFO, not a regular file',
    'folder.prom: it is a folder, not a regular file',
    'huge.prom: it is larger than 1 MiB',
    'secret.prom: it is a link, not a regular file',
    'unended.prom: line 1: there is no line end after the last line',
  ];
  expect((await readCustom(served)).problems).toEqual(problems);
  const logged = served
    .said()
    .split('\n')
    .filter((line) => line.includes('custom metrics: '));
  expect(logged.map((line) => JSON.parse(line).msg)).toEqual(problems.map((problem) => `custom metrics: ${problem}`));

  write('bad.prom', 'fine 1\n');
  await vi.waitFor(async () => expect((await readCustom(served)).values).toEqual({ good: 1, fine: 1 }), patience);

  const doctor = spawnSync(process.execPath, [program, 'doctor', '--data', data], { encoding: 'utf8' });
  expect([doctor.status, doctor.stdout]).toEqual([
    1,
    expect.stringContaining('  custom metrics: huge.prom: it is larger than 1 MiB\n'),
  ]);
}, 180_000);

test('the output of commands is metrics, and one that fails or hangs costs only its own', async () => {
  const { data } = newFolder();
  const pids = join(data, 'pids');
  const commands = [
    { argv: ['sh', '-c', 'echo "queue_length{name=\\"$1 $2\\"} 3"', 'sh', '$HOME', 'a;b'], name: 'queue' },
    { argv: ['sh', '-c', 'echo "out 1"; echo "no such queue" >&2; exit 3'], name: 'failing' },
    {
      argv: ['sh', '-c', `echo $$ >> ${pids}; sleep 1000 & echo $! >> ${pids}; wait`],
      name: 'hanging',
      timeoutSeconds: 1,
      intervalSeconds: 3600,
    },
    { argv: ['/nonexistent'] },
    { argv: ['yes'], name: 'endless' },
  ];
  const served = await serve(data, ['--set', `custom.commands=${JSON.stringify(commands)}`]);
  await vi.waitFor(async () => {
    const { values, problems } = await readCustom(served);
    expect(values).toEqual({ queue_length: 3 });
    expect(problems).toEqual([
      'failing: it exited with code 3',
      'hanging: it did not end within 1 s',
      'nonexistent: it cannot be started: no such file',
      'endless: its output is larger than 1 MiB',
    ]);
  }, patience);
  // What a program says may be secret: only the local log and doctor have it.
  expect(served.said()).toContain('custom metrics: failing: it exited with code 3: no such queue');
  // No shell saw the arguments.
  expect((await readCustom(served)).metrics[0]?.labels).toEqual({ name: '$HOME a;b' });
  const started = readFileSync(pids, 'utf8').trim().split('\n').map(Number);
  expect(started).toHaveLength(2);
  await vi.waitFor(() => expect(started.filter(isAlive)).toEqual([]), patience);
}, 180_000);

test('commands that run end with Tacho', async () => {
  const { data } = newFolder();
  const pids = join(data, 'pids');
  const argv = ['sh', '-c', `echo $$ >> ${pids}; exec sleep 1000`];
  const served = await serve(data, ['--set', `custom.commands=${JSON.stringify([{ argv, timeoutSeconds: 600 }])}`]);
  await vi.waitFor(() => expect(existsSync(pids)).toBe(true), patience);
  const [pid = 0] = readFileSync(pids, 'utf8').trim().split('\n').map(Number);
  expect(isAlive(pid)).toBe(true);
  served.child.kill('SIGTERM');
  await once(served.child, 'exit');
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), patience);
}, 180_000);

test('a command that is wrong in the configuration is refused with what would be right', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [program, 'serve', '--data', newData(), '--set', 'custom.commands=[{"argv":"uptime"}]'],
    { encoding: 'utf8' },
  );
  expect([status, stderr]).toEqual([
    2,
    'tacho serve: --set: custom.commands is [{"argv":"uptime"}]; use a list of up to 20 commands, such as {"argv": ["/usr/bin/program"]}\n',
  ]);
});
