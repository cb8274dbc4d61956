import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
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

/** Runs a shell command and returns its log. */
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

/** CPU seconds of a command and its children, and its duration, measured without Tacho. */
function timeAlone(script: string): { readonly cpu: number; readonly seconds: number } {
  const text = spawnSync(
    '/usr/bin/python3',
    [
      '-c',
      'import resource, subprocess, sys, time\n' +
        'start = time.monotonic(); subprocess.run(["sh", "-c", sys.argv[1]])\n' +
        'use = resource.getrusage(resource.RUSAGE_CHILDREN); print(use.ru_utime + use.ru_stime, time.monotonic() - start)',
      script,
    ],
    { encoding: 'utf8' },
  ).stdout.split(' ');
  return { cpu: Number(text[0]), seconds: Number(text[1]) };
}

interface Track {
  readonly peak: number;
  readonly mean: number;
}

describe('tacho run', () => {
  test('passes through exit code, output and input of its command', () => {
    expect(run('--quiet', '--', 'sh', '-c', 'exit 7')).toMatchObject({ status: 7, stdout: '', stderr: '' });
    const { stdout, status } = spawnSync(process.execPath, [program, 'run', '--quiet', '--', 'cat'], {
      input: 'words',
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, 'words']);
    // A flag after -- belongs to the command, even if Tacho has one of that name.
    expect(run('--quiet', '--', 'sh', '-c', 'echo "$1"', 'sh', '--help').stdout).toBe('--help\n');
  });

  test.each(['SIGTERM', 'SIGKILL', 'SIGSEGV'] as const)('ends by %s if its command does', async (signal) => {
    const child = spawn(
      process.execPath,
      [program, 'run', '--quiet', '--', 'sh', '-c', `kill -${signal.slice(3)} $$`],
      { stdio: 'ignore' },
    );
    expect(await once(child, 'exit')).toEqual([null, signal]);
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGQUIT'] as const)(
    'forwards %s to its command',
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

  test('explains why a command cannot be started, with the exit code of a shell', () => {
    expect(run('--', 'no-such-command')).toMatchObject({
      status: 127,
      stderr: 'tacho run: no-such-command: command not found\n',
    });
    writeFileSync(join(folder, 'plain'), 'text');
    expect(run('--', join(folder, 'plain'))).toMatchObject({
      status: 126,
      stderr: expect.stringContaining('permission denied'),
    });
    expect(run('--', '/etc/passwd/x')).toMatchObject({
      status: 126,
      stderr: 'tacho run: /etc/passwd/x: not a folder\n',
    });
    expect(run('--', 'x'.repeat(300))).toMatchObject({
      status: 126,
      stderr: expect.stringMatching(/: the name is too long\n$/),
    });
    expect(run()).toMatchObject({ status: 2, stderr: 'tacho run: expected a command, as in: tacho run -- make -j8\n' });
    expect(run('--label', 'x', '--', 'true')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('use KEY=VALUE'),
    });
    expect(run('--log', '/nowhere/x', '--', 'true')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--log /nowhere/x: no such file'),
    });
  });

  test('logs the machine before and after, and the command in between, under its labels', () => {
    const { lines, last, uses, status, stderr } = runLogged(
      'i=0; while [ $i -lt 600000 ]; do i=$((i+1)); done; sleep 1',
      '--label',
      'job=count',
      '--label',
      'try=1',
    );
    expect(status).toBe(0);
    expect(stderr).toMatch(
      /^tacho run: sh: \d+\.\d\d s, CPU \d+\.\d\d s, peak memory [\d.]+ [KM]iB, (1 process|up to \d+ processes), exit code 0\n$/,
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
    // Command lines may hold secrets, so only the name is logged.
    expect(JSON.stringify(lines)).not.toContain('600000');
  });

  test('names mission, session and device at the top of each line, from flags or the environment', () => {
    const log = join(folder, 'ids.log');
    const env = { ...process.env, TACHO_MISSION_ID: 'unused', TACHO_SESSION_ID: 'session_123', TACHO_DEVICE_ID: '' };
    const args = ['run', '--quiet', '--mission', 'mission_001', '--log', log, '--', 'sh', '-c', 'env | grep _ID='];
    const { stdout } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env });
    const lines = readFileSync(log, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(3);
    for (const text of lines) {
      const line = JSON.parse(text) as Line;
      expect(Object.keys(line).slice(0, 6)).toEqual([
        'timestamp',
        'message',
        'mission_id',
        'session_id',
        'instance_id',
        'hostname',
      ]);
      expect(line).toMatchObject({ mission_id: 'mission_001', session_id: 'session_123', hostname: hostname() });
    }
    // A run inside the command belongs to the same mission.
    expect(stdout).toContain('TACHO_MISSION_ID=mission_001\n');
    expect(run('--device', 'a\nb', '--', 'true')).toMatchObject({
      status: 2,
      stderr: 'tacho run: --device is not an id; use 1 to 200 characters on one line\n',
    });
  });

  test.each([20, 60, 100])('the mean of a load of %i percent is its CPU time divided by its duration', (percent) => {
    const busyMs = percent;
    const script = `exec /usr/bin/python3 -c "
import time
x = bytearray(20 * 1024 * 1024)
end = time.monotonic() + 3
while time.monotonic() < end:
    busy = time.process_time() + ${busyMs} / 1000
    while time.process_time() < busy: pass
    time.sleep(${(100 - percent) / 1000})
import resource
use = resource.getrusage(resource.RUSAGE_SELF)
print(use.ru_utime + use.ru_stime, use.ru_maxrss / 1024)"`;
    const out = join(folder, `load-${percent}`);
    const { last, lines } = runLogged(`${script} > ${out}`, '--quiet');
    const [cpu, rss] = readFileSync(out, 'utf8').split(' ').map(Number) as [number, number];
    const { mean, peak } = last['process_cpu_percent'] as Track;
    const seconds = Number(last['duration_seconds']);
    // Reported by the command itself, a moment before its end; ticks are 10 ms.
    expect(Math.abs(Number(last['cpu_seconds']) - cpu)).toBeLessThan(0.1);
    expect(mean).toBeCloseTo((100 * Number(last['cpu_seconds'])) / seconds, 0);
    expect(peak).toBeGreaterThanOrEqual(mean);
    const memory = last['process_memory_mb'] as Track;
    // It is constant after its start, which takes a part of the time on a busy machine. Recent kernels count it to within a MiB or so.
    expect(memory.mean / rss).toBeGreaterThan(0.5);
    expect(memory.mean).toBeLessThanOrEqual(memory.peak);
    expect(memory.peak / rss).toBeGreaterThan(0.9);
    expect(memory.peak / rss).toBeLessThan(1.1);
    expect((last['process_count'] as Track).mean).toBeCloseTo(1, 1);
    // The lines, weighted by their intervals, add up to the total.
    const uses = lines.filter(({ message }) => message === 'process_resources');
    const weighted = uses.reduce((sum, use) => sum + Number(use['cpu_percent']) * Number(use['interval_seconds']), 0);
    expect(weighted / 100).toBeGreaterThan(0.85 * cpu);
    expect(weighted / 100).toBeLessThan(1.05 * cpu + 0.1);
  });

  test('hundreds of short-lived children are counted', () => {
    const storm = 'i=0; while [ $i -lt 400 ]; do /bin/true; i=$((i+1)); done';
    const { last } = runLogged(storm, '--quiet');
    const alone = timeAlone(storm);
    const cpu = Number(last['cpu_seconds']);
    expect(cpu / alone.cpu).toBeGreaterThan(0.5);
    expect(cpu / alone.cpu).toBeLessThan(2);
    expect((last['process_cpu_percent'] as Track).mean).toBeCloseTo((100 * cpu) / Number(last['duration_seconds']), 0);
  }, 200_000);

  test('every byte written to storage is counted, and none of our own', () => {
    const where = mkdtempSync(join('/var/tmp', 'tacho-run-'));
    const dd = (name: string, mib: number) => `dd if=/dev/zero of=${where}/${name} bs=1M count=${mib} 2>/dev/null`;
    try {
      expect(runLogged(dd('one', 60), '--quiet').last['written_mb']).toBeCloseTo(60, 0);
      const six = [1, 2, 3, 4, 5, 6].map((n) => dd(`x${n}`, 20)).join('; ');
      expect(runLogged(`sh -c '${six}'; true`, '--quiet').last['written_mb']).toBeCloseTo(120, 0);
      expect(runLogged('true', '--quiet').last['written_mb']).toBe(0);
    } finally {
      rmSync(where, { recursive: true });
    }
  });

  test.each(['sleep 0.05', 'true', 'exec /no/such/program'])('logs all three lines of the short %s', (script) => {
    const { lines } = runLogged(script, '--quiet');
    expect(lines.map(({ message }) => message)).toEqual(['resources_initial', 'process_resources', 'resources_final']);
    const [initial, use, last] = lines as [Line, Line, Line];
    for (const line of lines) expect(line).toMatchObject({ hostname: hostname(), instance_id: expect.any(String) });
    for (const line of [initial, last]) {
      expect(line).toMatchObject({
        cpu_percent: expect.any(Number),
        memory_percent: expect.any(Number),
        disk_percent: expect.any(Number),
      });
    }
    expect(use).toMatchObject({
      pid: expect.any(Number),
      cpu_percent: expect.any(Number),
    });
    // It may have ended before it could be read: then it is unknown, and never 0.
    expect(use['memory_mb']).not.toBe(0);
  });

  test.each(['', 'no-such-command'])('logs all three lines of %j, which cannot be started', (command) => {
    const log = join(mkdtempSync(join(folder, 'log-')), 'run.log');
    expect(run('--log', log, '--', command)).toMatchObject({
      status: 127,
      stderr: `tacho run: ${command || "''"}: command not found\n`,
    });
    const lines = readFileSync(log, 'utf8').trim().split('\n');
    expect(lines.map((text) => JSON.parse(text) as Line)).toMatchObject([
      { message: 'resources_initial', hostname: hostname(), cpu_percent: expect.any(Number) },
      { message: 'process_resources', pid: null, cpu_percent: null },
      { message: 'resources_final', exit_code: 127, signal: null, cpu_seconds: null },
    ]);
  });

  test('resources_initial describes the machine without our own start and without the command', () => {
    // An independent measurement: /proc/stat without Tacho's process and its children.
    const reader = `
import json, subprocess, sys, time
def read():
    values = [int(v) for v in open('/proc/stat').readline().split()[1:9]]
    return sum(values), values[3] + values[4]
log = sys.argv[1]
whole, idle = read()
child = subprocess.Popen(sys.argv[2:])
while True:
    try:
        if 'resources_initial' in open(log).read(): break
    except FileNotFoundError: pass
    time.sleep(0.005)
after, after_idle = read()
def cpu(pid):
    fields = open('/proc/%d/stat' % pid).read().rsplit(')', 1)[1].split()
    return sum(int(f) for f in fields[11:15])
ours = cpu(child.pid) + sum(cpu(int(p)) for p in open('/proc/%d/task/%d/children' % (child.pid, child.pid)).read().split())
child.wait()
print(100 * (after - whole - (after_idle - idle) - ours) / (after - whole))`;
    const differences = [1, 2, 3, 4, 5, 6].map((turn) => {
      const log = join(folder, `initial-${turn}.log`);
      const loop =
        'end=$(($(date +%s) + 2)); while [ $(date +%s) -lt $end ]; do i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; done';
      const { stdout } = spawnSync(
        '/usr/bin/python3',
        ['-c', reader, log, process.execPath, program, 'run', '--quiet', '--log', log, '--', 'sh', '-c', loop],
        { encoding: 'utf8' },
      );
      const initial = JSON.parse(readFileSync(log, 'utf8').split('\n')[0] ?? '') as Line;
      return Math.abs(Number(initial['cpu_percent']) - Number(stdout));
    });
    // One may be wrong: on a loaded machine the reader gets its turn long after the line was written.
    const sorted = differences.toSorted((a, b) => a - b);
    expect(sorted[4]).toBeLessThan(10);
    expect(sorted[2]).toBeLessThan(5);
  });

  test('tracks children of children, and one that forked twice and left its session', () => {
    // By its own CPU time, so that it needs as much on a machine that others load.
    const hog = `python3 -c "
import time
x = bytearray(80 * 1024 * 1024)
while time.process_time() < 2: pass"`;
    const nested = runLogged(`(${hog}; true)`);
    expect((nested.last['process_memory_mb'] as { peak: number }).peak).toBeGreaterThan(80);
    const done = join(mkdtempSync(join(folder, 'daemon-')), 'done');
    const wait = `while [ ! -e ${done} ]; do sleep 0.1; done`;
    const daemon = runLogged(`(setsid sh -c '${hog}; touch ${done}' </dev/null >/dev/null 2>&1 &); ${wait}`);
    expect((daemon.last['process_memory_mb'] as { peak: number }).peak).toBeGreaterThan(80);
    expect(Number(daemon.last['cpu_seconds'])).toBeGreaterThan(1);
  });

  test('never counts another process that got the pid of one that has ended', () => {
    // In a PID namespace of its own, where the next pid can be chosen; only root may create one.
    const log = join(folder, 'reused.log');
    const ended = join(folder, 'ended');
    const script = `python3 -c pass & echo $! > ${ended}.part; wait; mv ${ended}.part ${ended}; sleep 2`;
    const inside = `
${process.execPath} ${program} run --quiet --every 200ms --log ${log} -- sh -c '${script}' &
run=$!
while [ ! -e ${ended} ]; do sleep 0.05; done
pid=$(cat ${ended})
echo $((pid - 1)) > /proc/sys/kernel/ns_last_pid && exec 3>&1
/usr/bin/python3 -c 'x = bytearray(200 * 1024 * 1024)
while True: x[0] = 1' & other=$!
wait $run
kill $other
echo "$pid $other"`;
    const { stdout, stderr } = spawnSync('unshare', ['--pid', '--fork', '--mount-proc', 'sh', '-c', inside], {
      encoding: 'utf8',
    });
    if (/Operation not permitted/.test(stderr)) {
      return process.stderr.write('not tried without root: a pid that is used again\n');
    }
    const [pid, other] = stdout.trim().split(' ');
    expect(other).toBe(pid);
    const last = JSON.parse(readFileSync(log, 'utf8').trim().split('\n').at(-1) ?? '') as Line;
    expect(Number(last['cpu_seconds'])).toBeLessThan(1);
    return expect((last['process_memory_mb'] as Track).peak).toBeLessThan(100);
  });

  test('runs its command even if /proc cannot be read', () => {
    // A mount namespace with an empty /proc, which only root may create.
    const inside = `mount -t tmpfs none /proc && exec ${process.execPath} ${program} run --quiet -- sh -c 'echo works; exit 4'`;
    const { status, stdout, stderr } = spawnSync('unshare', ['--mount', 'sh', '-c', inside], { encoding: 'utf8' });
    if (/Operation not permitted/.test(stderr))
      return process.stderr.write('not tried without root: /proc that cannot be read\n');
    return expect([status, stdout]).toEqual([4, 'works\n']);
  });

  test('reports missing lines when the disk of its log is full, and the command continues', () => {
    const { status, stderr } = run('--log', '/dev/full', '--', 'sh', '-c', 'exit 3');
    expect([status, stderr.split('\n')[0]]).toEqual([
      3,
      'tacho run: some lines of the log could not be written: ENOSPC',
    ]);
  });

  test('continues when its output is closed', () => {
    const marker = join(folder, 'done');
    const script = `${process.execPath} ${program} run --quiet -- sh -c 'trap "" PIPE; yes | head -c 300000; touch ${marker}' | head -1`;
    spawnSync('sh', ['-c', script]);
    expect(existsSync(marker)).toBe(true);
  });
});

describe('tacho trends', () => {
  test('prints average, maximum and 95th percentile per label, and skips invalid lines', () => {
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
    expect([status, stderr]).toEqual([0, 'tacho trends: ignored 1 line that is not JSON\n']);
    const trends = stdout
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as object);
    expect(trends).toContainEqual({
      label: 'job=a',
      metric: 'process.cpu_percent',
      count: 100,
      average: 50.5,
      maximum: 100,
      p95: 95,
    });
    expect(trends).toContainEqual({
      label: 'job=b',
      metric: 'process.cpu_percent',
      count: 1,
      average: 7,
      maximum: 7,
      p95: 7,
    });
    const table = spawnSync(process.execPath, [program, 'trends', file], { encoding: 'utf8' }).stdout;
    expect(table).toMatch(
      /^label +metric +samples +average +maximum +p95\njob=a +process\.cpu_percent +100 +50\.5 +100\.0 +95\.0\n/,
    );
  });

  test('weights each line by its interval, and lines without one equally', () => {
    const file = join(folder, 'weights.log');
    const line = (cpu: number, job: string, seconds?: number) =>
      JSON.stringify({
        message: 'process_resources',
        labels: { job },
        cpu_percent: cpu,
        ...(seconds === undefined ? {} : { interval_seconds: seconds }),
      });
    const lines = [line(100, 'a', 0.5), line(20, 'a', 9.5), line(0, 'a', 0), line(10, 'b'), line(30, 'b'), 'torn', '['];
    writeFileSync(file, lines.join('\n'));
    const { stdout, stderr } = spawnSync(process.execPath, [program, 'trends', '--json', file], { encoding: 'utf8' });
    expect(stderr).toBe('tacho trends: ignored 2 lines that are not JSON\n');
    const [a, b] = stdout
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as { average: number });
    expect(a).toMatchObject({ label: 'job=a', count: 3, average: expect.closeTo(24, 2), maximum: 100, p95: 20 });
    expect(b).toMatchObject({ label: 'job=b', count: 2, average: 20, maximum: 30, p95: 30 });
  });

  test('refuses files that are missing or have no entries', () => {
    const trends = (...args: readonly string[]) =>
      spawnSync(process.execPath, [program, 'trends', ...args], { encoding: 'utf8' });
    expect(trends()).toMatchObject({ status: 2, stderr: expect.stringContaining('expected a log file') });
    expect(trends('/nowhere')).toMatchObject({
      status: 1,
      stderr: 'tacho trends: cannot read /nowhere: no such file\n',
    });
    writeFileSync(join(folder, 'empty.log'), '');
    expect(trends(join(folder, 'empty.log'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('no `tacho run` entries'),
    });
  });
});

test('tacho snapshot measures the machine, not its own start', () => {
  // /proc/stat while it runs, without what it and its helpers used.
  const reader = `
import json, resource, subprocess, sys
def read():
    values = [int(v) for v in open('/proc/stat').readline().split()[1:9]]
    return sum(values), values[3] + values[4]
whole, idle = read()
text = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE).stdout
after, after_idle = read()
use = resource.getrusage(resource.RUSAGE_CHILDREN)
others = after - whole - (after_idle - idle) - 100 * (use.ru_utime + use.ru_stime)
print(json.loads(text)['cpu']['utilization_percent'] - 100 * others / (after - whole))`;
  const command = ['-c', reader, process.execPath, program, 'snapshot', '--json'];
  const excess = [1, 2, 3, 4, 5].map(() => Number(spawnSync('/usr/bin/python3', command, { encoding: 'utf8' }).stdout));
  // Other processes make some differ by chance; if its own start were included, all would differ.
  expect(excess.toSorted((a, b) => a - b)[1]).toBeLessThan(10);
});

describe('tacho check', () => {
  const check = (...args: readonly string[]) =>
    spawnSync(process.execPath, [program, 'check', ...args], { encoding: 'utf8' });

  test('exits with 0 below the limits, and names the limit that is exceeded', () => {
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
        reasons: [expect.stringMatching(/^memory [\d.]+ % exceeds 0 %$/)],
        checks: expect.arrayContaining([expect.objectContaining({ name: 'cpu', limit: 100, ok: true })]),
      },
    ]);
  });

  test('refuses invalid limits and durations', () => {
    expect(check('--cpu', '101')).toMatchObject({
      status: 2,
      stderr: 'tacho check: --cpu 101 is not a percentage; use 0 to 100\n',
    });
    expect(check('--for', 'ever')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--for ever is not a duration'),
    });
  });

  test('says that a GPU is absent and lets the job start, unless one is required', () => {
    const limits = ['--gpu', '50', '--cpu', '100', '--memory', '100', '--disk', '100'];
    if (existsSync('/dev/nvidia0')) return expect(check(...limits).status).toBe(0);
    expect(check(...limits)).toMatchObject({ status: 0, stdout: 'GPU: absent, not checked\nok\n' });
    const json = check(...limits, '--json');
    expect([json.status, JSON.parse(json.stdout)]).toMatchObject([
      0,
      {
        ok: true,
        reasons: [],
        checks: expect.arrayContaining([expect.objectContaining({ name: 'gpu', absent: true })]),
      },
    ]);
    return expect(check(...limits, '--require-gpu')).toMatchObject({
      status: 1,
      stdout: 'GPU: absent, not checked\nthere is no GPU\n',
    });
  });
});

describe('tacho doctor', () => {
  test('lists all readings and the source of each setting, and masks secrets', () => {
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
    expect(stdout).toContain('history.dais is not a setting and has no effect; did you mean history.days?');
    expect(stdout).not.toContain('hunter2');
  });

  test('reports problems in its exit code, and leaves the files unchanged', () => {
    const data = mkdtempSync(join(folder, 'doctor-'));
    writeFileSync(join(data, 'settings.json'), '{"torn');
    const { stdout, status } = spawnSync(process.execPath, [program, 'doctor', '--json', '--data', data], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ settingsProblem: expect.stringContaining('it cannot be used') });
    expect(readFileSync(join(data, 'settings.json'), 'utf8')).toBe('{"torn');
  });

  test('shows what is wrong in a configuration file, and the readings all the same', () => {
    const data = mkdtempSync(join(folder, 'doctor-'));
    writeFileSync(join(data, 'tacho.yml'), 'api.port: x\nhistory.days: many\n');
    const { stdout, stderr, status } = spawnSync(process.execPath, [program, 'doctor', '--data', data], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^ {2}tacho\.yml: api\.port is "x"; use .*\n {2}tacho\.yml: history\.days is "many"; use /m);
    expect(stdout).toMatch(/^ {2}ok +cpu +[\d.]+ ms$/m);
    expect(stdout).toMatch(/history\.days +\d+ {2}\(default\)/);
  });
});

test('tacho link prints a link if Tacho is serving, and an error otherwise', async () => {
  const data = mkdtempSync(join(folder, 'link-'));
  const link = (...args: readonly string[]) =>
    spawnSync(process.execPath, [program, 'link', '--data', data, ...args], { encoding: 'utf8' });
  expect(link()).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('no Tacho server is running on port 7780'),
  });
  const { serve } = await import('./serve.ts');
  const served = await serve(data);
  const { stdout, status } = link('--port', String(served.port));
  expect([status, stdout]).toEqual([0, expect.stringMatching(new RegExp(`^${served.url}/open\\?code=[\\w-]{32}\n$`))]);
  expect((await fetch(stdout.trim())).headers.get('set-cookie')).toMatch(/^tacho_session_\d+=/);
});
