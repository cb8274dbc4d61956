import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { findOwnCgroup } from '../../electron/commands/run/scope/own-cgroup.ts';
import { program } from './serve.ts';

beforeAll(ensureBundle, 60_000);

const folder = mkdtempSync(join(tmpdir(), 'tacho-limits-'));
const home = findOwnCgroup();
/** Whether a command gets a control group here. */
const hasScope = home !== null && process.getuid?.() === 0 && existsSync(join(home, 'cgroup.procs'));

/** Runs a script and returns the last line of its log. */
function runLogged(flags: readonly string[], ...command: readonly string[]) {
  const log = join(mkdtempSync(join(folder, 'log-')), 'run.log');
  const args = [program, 'run', '--data', folder, '--log', log, ...flags, '--', ...command];
  const { status, signal, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const last = JSON.parse(readFileSync(log, 'utf8').trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
  return { status, signal, stderr, last };
}

/** A process that has ended may remain as a zombie that nobody waits for. */
const isRunning = (pid: string) => existsSync(`/proc/${pid}/exe`);

const python = (script: string) => ['/usr/bin/python3', '-c', script] as const;

describe.each([[[]], [['--no-scope']]])('a limit of a run with %j', (flags) => {
  test('of memory ends a command that uses more, after a warning', () => {
    const { signal, stderr, last } = runLogged(
      [...flags, '--max-memory', '100M'],
      ...python('import time\nx = []\nwhile True: x.append(bytearray(2 * 1024 * 1024)); time.sleep(0.05)'),
    );
    expect(signal).toBe('SIGTERM');
    expect(stderr).toMatch(/^tacho run: python3: memory .* is close to the limit of 100 MiB$/m);
    expect(stderr).toMatch(/^tacho run: python3: memory .* exceeds the limit of 100 MiB; ending the command$/m);
    expect(stderr).toMatch(/killed by SIGTERM, over its memory limit\n$/);
    expect(last).toMatchObject({ ended_by_limit: 'memory', signal: 'SIGTERM', limits: { memory_mb: 100 } });
  });

  test('of time ends a command with all that it started, by SIGKILL if it ignores SIGTERM', () => {
    const pids = join(mkdtempSync(join(folder, 'pids-')), 'pids');
    const script = `trap '' TERM; sleep 600 & echo $! > ${pids}; while :; do sleep 0.1; done`;
    const { signal, stderr, last } = runLogged([...flags, '--max-time', '1s'], 'sh', '-c', script);
    expect(signal).toBe('SIGKILL');
    expect(stderr).toMatch(/the command did not end within 5 s; killing it/);
    expect(last).toMatchObject({ ended_by_limit: 'time', limits: { seconds: 1 } });
    expect(Number(last['duration_seconds'])).toBeGreaterThan(5.5);
    expect(isRunning(readFileSync(pids, 'utf8').trim())).toBe(false);
  });

  test('of CPU time counts all processes together', () => {
    const { signal, last } = runLogged(
      [...flags, '--max-cpu', '1s'],
      'sh',
      '-c',
      'while :; do :; done & while :; do :; done',
    );
    expect(signal).toBe('SIGTERM');
    expect(last).toMatchObject({ ended_by_limit: 'cpu', limits: { cpu_seconds: 1 } });
    expect(Number(last['cpu_seconds'])).toBeGreaterThanOrEqual(1);
  });

  test('makes a command that then exits with 0 exit with 124', () => {
    const script = `trap 'exit 0' TERM; while :; do sleep 0.1; done`;
    expect(runLogged([...flags, '--max-time', '500ms'], 'sh', '-c', script)).toMatchObject({
      status: 124,
      last: { exit_code: 0, ended_by_limit: 'time' },
    });
  });

  test('ends what outlives the command, by SIGKILL if need be', () => {
    const pids = join(mkdtempSync(join(folder, 'pids-')), 'pids');
    const script = `trap '' TERM; sleep 600 & echo $! > ${pids}; trap - TERM; sleep 600`;
    const { signal, stderr, last } = runLogged([...flags, '--max-time', '1s'], 'sh', '-c', script);
    expect([signal, last['ended_by_limit']]).toEqual(['SIGTERM', 'time']);
    expect(stderr).toMatch(/the command did not end within 5 s; killing it/);
    expect(isRunning(readFileSync(pids, 'utf8').trim())).toBe(false);
    // The time until then is not its own.
    expect(Number(last['duration_seconds'])).toBeLessThan(5);
  });

  test('no longer applies to what a command leaves behind, and says so', () => {
    const pids = join(mkdtempSync(join(folder, 'pids-')), 'pids');
    const script = `sleep 600 >/dev/null 2>&1 & echo $! > ${pids}`;
    const { status, stderr, last } = runLogged([...flags, '--max-time', '1h'], 'sh', '-c', script);
    const pid = readFileSync(pids, 'utf8').trim();
    expect([status, last['ended_by_limit'], isRunning(pid)]).toEqual([0, null, true]);
    expect(stderr).toMatch(/^tacho run: sh: 1 process is still running; the limits no longer apply to it$/m);
    process.kill(Number(pid));
  });

  test('that is not reached changes nothing', () => {
    const limits = ['--max-memory', '4G', '--max-time', '1h', '--max-cpu', '1h'];
    const { status, last } = runLogged([...flags, ...limits], 'sh', '-c', 'exit 3');
    expect([status, last['ended_by_limit']]).toEqual([3, null]);
  });
});

describe('the control group of a run', () => {
  test.skipIf(!hasScope)('holds all that the command starts, counts its CPU time, and is removed', () => {
    const done = join(folder, 'done');
    const script = `grep ^0: /proc/self/cgroup; (setsid env -i /usr/bin/python3 -c "
import time
while time.process_time() < 1: pass
open('${done}', 'w')" </dev/null >/dev/null 2>&1 &); while [ ! -e ${done} ]; do sleep 0.1; done; sleep 0.5`;
    const log = join(folder, 'scope.log');
    const args = [program, 'run', '--quiet', '--data', folder, '--log', log, '--', 'sh', '-c', script];
    const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    const [, group] = /(tacho-run-[0-9a-f]{16})\n$/.exec(stdout) ?? [];
    expect(group).toBeDefined();
    const last = JSON.parse(readFileSync(log, 'utf8').trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
    // It has left parent, session and environment, and is found all the same.
    expect(last).toMatchObject({ accounting: 'cgroup', process_count: { peak: expect.any(Number) } });
    expect(Number(last['cpu_seconds'])).toBeGreaterThan(0.9);
    // Only its own: other tests run commands at the same time.
    expect(readdirSync(String(home))).not.toContain(group);
  });

  test('is not made with --no-scope', () => {
    expect(runLogged(['--no-scope'], 'true').last).toMatchObject({ accounting: 'processes', ended_by_limit: null });
  });
});

/** Starts a user manager in namespaces of its own, then runs a script; needs root and systemd. */
const withUserManager = (script: string) => `
mkdir -p $GROUP && echo $$ > $GROUP/cgroup.procs
exec unshare --mount --cgroup --pid --fork --mount-proc sh -c '
mount -t tmpfs none /sys/fs/cgroup && mount -t cgroup2 none /sys/fs/cgroup && mount -t tmpfs none /run || exit 77
mkdir -p /run/systemd/system /run/user/0
export XDG_RUNTIME_DIR=/run/user/0
unset DBUS_SESSION_BUS_ADDRESS
/lib/systemd/systemd --user >/dev/null 2>&1 &
for try in $(seq 100); do systemctl --user is-system-running >/dev/null 2>&1 && break; sleep 0.1; done
[ -e /run/user/0/bus ] || exit 77
${script}'`;

test.skipIf(!hasScope || !existsSync('/lib/systemd/systemd'))(
  'a command gets a scope of the systemd of its user, where there is one',
  () => {
    const group = join(String(home), `tacho-test-${process.pid}`);
    const log = join(folder, 'user-scope.log');
    const run = `${process.execPath} ${program} run --quiet --data ${folder} --log ${log} -- sh -c "grep ^0: /proc/self/cgroup; sleep 1; systemctl --user list-units --plain --no-legend app-tacho-\\*"`;
    // Without an answer of the manager within two seconds the command runs without a scope; on a loaded machine that happens.
    const command = `for try in 1 2 3 4; do ${run} > ${folder}/in-scope; grep -q app-tacho ${folder}/in-scope && break; done; cat ${folder}/in-scope; grep ^0: /proc/self/cgroup`;
    const { status, stdout } = spawnSync('sh', ['-c', withUserManager(command)], {
      encoding: 'utf8',
      env: { ...process.env, GROUP: group },
    });
    spawnSync('find', [group, '-depth', '-type', 'd', '-exec', 'rmdir', '{}', ';']);
    if (status === 77) return process.stderr.write('not tried: a user manager cannot be started here\n');
    const [inside, unit, outside] = stdout.trim().split('\n');
    expect(inside).toMatch(/\/app\.slice\/app-tacho-sh-[0-9a-f]{8}\.scope\/command$/);
    expect(unit).toMatch(/^app-tacho-sh-[0-9a-f]{8}\.scope +loaded +active +running/);
    expect(outside).not.toContain('app-tacho');
    const last = JSON.parse(readFileSync(log, 'utf8').trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
    return expect(last).toMatchObject({ accounting: 'cgroup', exit_code: 0 });
  },
);

describe('a list of earlier runs that is a FIFO', () => {
  const data = mkdtempSync(join(folder, 'fifo-'));
  const start = (...args: readonly string[]) =>
    spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', timeout: 30_000 });
  beforeAll(() => void spawnSync('mkfifo', [join(data, 'runs.jsonl')]));

  test('does not keep a run from ending', () => {
    expect(start('run', '--quiet', '--data', data, '--label', 'job=a', '--', 'true')).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  test('fails a check that needs it, with the reason', () => {
    expect(start('check', '--data', data, '--for-label', 'job=a', '--cpu', '100', '--disk', '100')).toMatchObject({
      status: 1,
      stdout: 'the list of earlier runs cannot be read: it is a FIFO, not a regular file\n',
    });
  });
});

describe('a prediction', () => {
  const check = (...args: readonly string[]) =>
    spawnSync(
      process.execPath,
      [program, 'check', '--data', folder, '--cpu', '100', '--memory', '100', '--disk', '100', ...args],
      { encoding: 'utf8' },
    );

  test('of a job without earlier runs lets it start', () => {
    expect(check('--for-label', 'job=new')).toMatchObject({
      status: 0,
      stdout: 'there is no earlier run with job=new, so its needs are not checked\nok\n',
    });
    expect(check('--for-label', 'new')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--for-label new is not a label'),
    });
  });

  test('comes from earlier runs with the label, and refuses a job that does not fit now', () => {
    const hog = python('import time; x = bytearray(120 * 1024 * 1024); time.sleep(1)');
    for (const _ of [1, 2]) runLogged(['--label', 'job=hog', '--quiet'], ...hog);
    runLogged(['--label', 'job=hog', '--quiet'], 'false');
    const { stdout } = check('--for-label', 'job=hog');
    expect(stdout).toMatch(
      /^job=hog: expected .* s \(.*\), CPU \d+ % of a core \(\d+ to \d+\), memory 1\d\d MiB \(.*\), from 2 runs\n/,
    );
    // Whether there is CPU to spare depends on what else runs here.
    const fits = JSON.parse(check('--for-label', 'job=hog', '--json').stdout) as { checks: readonly object[] };
    expect(fits.checks).toContainEqual(expect.objectContaining({ name: 'expected-memory-mb', ok: true }));
    const huge = JSON.stringify({ at: 'x', labels: { job: 'huge' }, seconds: 1, cpuPercent: 1, memoryMb: 1e9 });
    spawnSync('sh', ['-c', `echo '${huge}' >> ${join(folder, 'runs.jsonl')}`]);
    const refused = check('--for-label', 'job=huge');
    expect(refused.status).toBe(1);
    expect(refused.stdout).toMatch(/job=huge needs up to .* of memory, but only .* is available\n/);
    expect(JSON.parse(check('--for-label', 'job=huge', '--json').stdout)).toMatchObject({
      ok: false,
      prediction: { runs: 1, memoryMb: { high: 1e9 } },
    });
  }, 200_000);
});
