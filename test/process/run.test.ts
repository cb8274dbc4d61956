import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { program } from './serve.ts';

beforeAll(ensureBundle, 60_000);

const folder = mkdtempSync(join(tmpdir(), 'tacho-run-'));
const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, [program, 'run', ...args], { encoding: 'utf8' });

interface Line {
  readonly message: string;
  readonly [key: string]: unknown;
}

/** Runs a shell command and answers with what was logged of it. */
function runLogged(script: string, ...flags: readonly string[]) {
  const log = join(mkdtempSync(join(folder, 'log-')), 'run.log');
  const { status, stderr } = run('--log', log, '--every', '200ms', ...flags, '--', 'sh', '-c', script);
  const lines = readFileSync(log, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  return {
    status,
    stderr,
    log,
    lines,
    last: lines.at(-1) as Line,
    uses: lines.filter(({ message }) => message === 'process_resources'),
  };
}

describe('tacho run', () => {
  test('gives the exit code, the output and the input of its command', () => {
    expect(run('--quiet', '--', 'sh', '-c', 'exit 7')).toMatchObject({ status: 7, stdout: '', stderr: '' });
    const { stdout, status } = spawnSync(process.execPath, [program, 'run', '--quiet', '--', 'cat'], {
      input: 'words',
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, 'words']);
    // What looks like our own flag behind -- is the command's.
    expect(run('--quiet', '--', 'sh', '-c', 'echo "$1"', 'sh', '--help').stdout).toBe('--help\n');
  });

  test.each(['SIGTERM', 'SIGKILL', 'SIGSEGV'] as const)('ends by %s where its command does', async (signal) => {
    const child = spawn(
      process.execPath,
      [program, 'run', '--quiet', '--', 'sh', '-c', `kill -${signal.slice(3)} $$`],
      { stdio: 'ignore' },
    );
    expect(await once(child, 'exit')).toEqual([null, signal]);
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGQUIT'] as const)(
    'hands on %s, and lets its command answer to it',
    async (signal) => {
      const script = `trap 'echo got; exit 9' ${signal.slice(3)}; echo ready; while :; do sleep 0.05; done`;
      const child = spawn(process.execPath, [program, 'run', '--quiet', '--', 'sh', '-c', script], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      let said = '';
      child.stdout.on('data', (text) => {
        said += text;
        if (said === 'ready\n') child.kill(signal);
      });
      expect([await once(child, 'exit'), said]).toEqual([[9, null], 'ready\ngot\n']);
    },
  );

  test('of what cannot be started says why, with the code that a shell would give', () => {
    expect(run('--', 'no-such-command')).toMatchObject({
      status: 127,
      stderr: 'tacho run: no-such-command: there is no such command\n',
    });
    writeFileSync(join(folder, 'plain'), 'text');
    expect(run('--', join(folder, 'plain'))).toMatchObject({
      status: 126,
      stderr: expect.stringContaining('it may not be run'),
    });
    expect(run()).toMatchObject({ status: 2, stderr: 'tacho run: name a command behind --: tacho run -- make -j8\n' });
    expect(run('--label', 'x', '--', 'true')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('use KEY=VALUE'),
    });
    expect(run('--log', '/nowhere/x', '--', 'true')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--log /nowhere/x: ENOENT'),
    });
  });

  test('logs the machine before and after, and the command in between, under its labels', () => {
    const { lines, last, uses, status, stderr } = runLogged(
      'i=0; while [ $i -lt 600000 ]; do i=$((i+1)); done; sleep 0.5',
      '--label',
      'job=count',
      '--label',
      'try=1',
    );
    expect(status).toBe(0);
    expect(stderr).toMatch(
      /^tacho run: sh: \d+\.\d\d s, CPU \d+\.\d\d s, peak [\d.]+ [KM]iB in \d+ process(es)?, exit 0\n$/,
    );
    expect(lines[0]).toMatchObject({
      message: 'resources_initial',
      command: 'sh',
      labels: { job: 'count', try: '1' },
      memory_percent: expect.any(Number),
      memory_available_mb: expect.any(Number),
    });
    expect(uses.length).toBeGreaterThan(1);
    expect(Math.max(...uses.map((use) => Number(use['cpu_percent'])))).toBeGreaterThan(10);
    expect(last).toMatchObject({
      message: 'resources_final',
      exit_code: 0,
      signal: null,
      process_cpu_percent: { peak: expect.any(Number), mean: expect.any(Number) },
    });
    expect(Number(last['cpu_seconds'])).toBeGreaterThan(0.2);
    // Command lines may hold secrets: the name alone is told.
    expect(JSON.stringify(lines)).not.toContain('600000');
  });

  test('follows children of children, and one that forked twice and left its session', () => {
    const hog = `python3 -c "
import time
x = bytearray(80 * 1024 * 1024)
end = time.time() + 3
while time.time() < end: pass"`;
    const nested = runLogged(`(${hog}; true)`);
    expect((nested.last['process_memory_mb'] as { peak: number }).peak).toBeGreaterThan(80);
    const daemon = runLogged(`(setsid sh -c '${hog}' </dev/null >/dev/null 2>&1 &); sleep 3.2`);
    expect((daemon.last['process_memory_mb'] as { peak: number }).peak).toBeGreaterThan(80);
    expect(Number(daemon.last['cpu_seconds'])).toBeGreaterThan(1);
  });

  test('lets its command run as ever where /proc cannot be read', () => {
    // A mount namespace in which /proc is empty: only root may make one.
    const inside = `mount -t tmpfs none /proc && exec ${process.execPath} ${program} run --quiet -- sh -c 'echo works; exit 4'`;
    const { status, stdout, stderr } = spawnSync('unshare', ['--mount', 'sh', '-c', inside], { encoding: 'utf8' });
    if (/Operation not permitted/.test(stderr))
      return process.stderr.write('not tried without root: /proc that cannot be read\n');
    return expect([status, stdout]).toEqual([4, 'works\n']);
  });

  test('says which lines are missing when the disk of its log is full, and nothing of it stops the command', () => {
    const { status, stderr } = run('--log', '/dev/full', '--', 'sh', '-c', 'exit 3');
    expect([status, stderr.split('\n')[0]]).toEqual([3, 'tacho run: lines of the log are missing: ENOSPC']);
  });

  test('goes on when nobody reads its output any more', () => {
    const marker = join(folder, 'done');
    const script = `${process.execPath} ${program} run --quiet -- sh -c 'trap "" PIPE; yes | head -c 300000; touch ${marker}' | head -1`;
    spawnSync('sh', ['-c', script]);
    expect(existsSync(marker)).toBe(true);
  });
});

describe('tacho trends', () => {
  test('tells average, highest and 95th percentile for each label, and passes over what is broken', () => {
    const file = join(folder, 'trends.log');
    const line = (cpu: number, job: string) =>
      JSON.stringify({ message: 'process_resources', labels: { job }, cpu_percent: cpu, memory_mb: 10 });
    writeFileSync(
      file,
      [
        ...Array.from({ length: 100 }, (_, index) => line(index + 1, 'a')),
        line(7, 'b'),
        '{"torn',
        '{"message":"other"}',
        '',
      ].join('\n'),
    );
    const { stdout, stderr, status } = spawnSync(process.execPath, [program, 'trends', '--json', file], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, 'tacho trends: 1 lines are no JSON and were left out\n']);
    const trends = stdout
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as object);
    expect(trends).toContainEqual({
      label: 'job=a',
      figure: 'process.cpu_percent',
      count: 100,
      average: 50.5,
      maximum: 100,
      p95: 95,
    });
    expect(trends).toContainEqual({
      label: 'job=b',
      figure: 'process.cpu_percent',
      count: 1,
      average: 7,
      maximum: 7,
      p95: 7,
    });
    const table = spawnSync(process.execPath, [program, 'trends', file], { encoding: 'utf8' }).stdout;
    expect(table).toMatch(
      /^label +figure +samples +average +maximum +p95\njob=a +process\.cpu_percent +100 +50\.5 +100\.0 +95\.0\n/,
    );
  });

  test('refuses files that are not there, or hold nothing of it', () => {
    const trends = (...args: readonly string[]) =>
      spawnSync(process.execPath, [program, 'trends', ...args], { encoding: 'utf8' });
    expect(trends()).toMatchObject({ status: 2, stderr: expect.stringContaining('name a file') });
    expect(trends('/nowhere')).toMatchObject({ status: 1, stderr: 'tacho trends: /nowhere cannot be read: ENOENT\n' });
    writeFileSync(join(folder, 'empty.log'), '');
    expect(trends(join(folder, 'empty.log'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('nothing of `tacho run`'),
    });
  });
});

describe('tacho check', () => {
  const check = (...args: readonly string[]) =>
    spawnSync(process.execPath, [program, 'check', ...args], { encoding: 'utf8' });

  test('lets work begin below the limits, and says which limit is passed', () => {
    expect(check('--cpu', '100', '--memory', '100', '--disk', '100')).toMatchObject({
      status: 0,
      stdout: 'ok\n',
      stderr: '',
    });
    const { status, stdout } = check('--memory', '0', '--cpu', '100', '--disk', '100', '--json');
    expect([status, JSON.parse(stdout)]).toMatchObject([
      1,
      {
        ok: false,
        reasons: [expect.stringMatching(/^memory [\d.]+ % is over 0 %$/)],
        checks: expect.arrayContaining([expect.objectContaining({ name: 'cpu', limit: 100, ok: true })]),
      },
    ]);
  });

  test('refuses what is no limit and no time', () => {
    expect(check('--cpu', '101')).toMatchObject({
      status: 2,
      stderr: 'tacho check: --cpu 101 is no percentage; use 0 to 100\n',
    });
    expect(check('--for', 'ever')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--for ever is no time'),
    });
  });

  test('does not let work begin where what it asks for cannot be read', () => {
    expect(check('--gpu', '50', '--cpu', '100', '--root', '/')).toMatchObject({
      status: existsSync('/dev/nvidia0') ? 0 : 1,
    });
  });
});

describe('tacho doctor', () => {
  test('tells what can be read, each setting with where it is from, and masks what is secret', () => {
    const data = mkdtempSync(join(folder, 'doctor-'));
    writeFileSync(
      join(data, 'tacho.yml'),
      'history.days: 7\nhistory.dais: 1\notlp.headers: ["authorization: hunter2"]\n',
    );
    writeFileSync(join(data, 'settings.json'), JSON.stringify({ version: 3, values: { 'api.port': 8080 } }));
    const env = { ...process.env, TACHO_APPEARANCE_THEME: 'dark' };
    const { stdout, status } = spawnSync(
      process.execPath,
      [program, 'doctor', '--data', data, '--set', 'alerts.notify=off'],
      { encoding: 'utf8', env },
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ {2}ok +cpu +[\d.]+ ms$/m);
    expect(stdout).toMatch(/history\.days +7 {2}\(tacho\.yml\)/);
    expect(stdout).toMatch(/api\.port +8080 {2}\(settings\.json\)/);
    expect(stdout).toMatch(/appearance\.theme +"dark" {2}\(TACHO_APPEARANCE_THEME\)/);
    expect(stdout).toMatch(/alerts\.notify +false {2}\(--set\)/);
    expect(stdout).toMatch(/otlp\.headers +"\(set\)" {2}\(tacho\.yml\)/);
    expect(stdout).toContain('history.dais is no setting and changes nothing; did you mean history.days?');
    expect(stdout).not.toContain('hunter2');
  });

  test('finds what is wrong, says so in its exit code, and leaves the files as they are', () => {
    const data = mkdtempSync(join(folder, 'doctor-'));
    writeFileSync(join(data, 'settings.json'), '{"torn');
    const { stdout, status } = spawnSync(process.execPath, [program, 'doctor', '--json', '--data', data], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ settingsProblem: expect.stringContaining('it cannot be used') });
    expect(readFileSync(join(data, 'settings.json'), 'utf8')).toBe('{"torn');
  });
});

test('tacho link says where nothing serves, and gives a link where something does', async () => {
  const data = mkdtempSync(join(folder, 'link-'));
  const link = (...args: readonly string[]) =>
    spawnSync(process.execPath, [program, 'link', '--data', data, ...args], { encoding: 'utf8' });
  expect(link()).toMatchObject({ status: 1, stderr: expect.stringContaining('nothing serves browsers on port 7780') });
  const { serve } = await import('./serve.ts');
  const served = await serve(data);
  const { stdout, status } = link('--port', String(served.port));
  expect([status, stdout]).toEqual([0, expect.stringMatching(new RegExp(`^${served.url}/open\\?code=[\\w-]{32}\n$`))]);
  expect((await fetch(stdout.trim())).headers.get('set-cookie')).toContain('tacho_session=');
});
