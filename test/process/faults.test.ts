import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import type { Bootstrap } from '../../shared/window/ipc.ts';
import type { SystemMetrics } from '../../shared/wire/system-metrics.ts';
import { connect as connectTo, newData, program, serve } from './serve.ts';

beforeAll(ensureBundle, 60_000);

const isRoot = process.getuid?.() === 0;
const mayUnshare = isRoot && spawnSync('unshare', ['-m', 'true']).status === 0;

/** Runs a script of the shell in a file system of its own; `$TACHO` is the program. */
function runApart(script: string, env: NodeJS.ProcessEnv = {}) {
  return spawnSync('unshare', ['-m', '--propagation', 'private', 'sh', '-ec', script], {
    encoding: 'utf8',
    env: { ...process.env, TACHO: `${process.execPath} ${program}`, ...env },
  });
}

/** What `tacho watch --json` says, line by line; it is ended when the loop is left. */
async function* watch(interval: string, begin: (flags: readonly string[]) => ReturnType<typeof spawn>) {
  const child = begin(['watch', '--json', '--every', interval, '--data', newData()]);
  let rest = '';
  try {
    for await (const chunk of child.stdout ?? []) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield { pid: child.pid ?? 0, metrics: JSON.parse(line) as SystemMetrics };
    }
  } finally {
    child.kill('SIGKILL');
  }
}

const here = (flags: readonly string[]) =>
  spawn(process.execPath, [program, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });

const childrenOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

describe('tacho', () => {
  test('ends a helper that is stopped and says nothing, says so, and starts another', async () => {
    let stopped: number | undefined;
    let said = '';
    for await (const { pid, metrics } of watch('500ms', here)) {
      const [helper] = childrenOf(pid);
      if (stopped === undefined && helper !== undefined && metrics.health['filesystems']?.state === 'ok') {
        process.kill(helper, 'SIGSTOP');
        stopped = helper;
      }
      expect(metrics.health['cpu']?.state).toBe('ok');
      said ||= /did not respond for \d+ s; restarting it/.exec(metrics.health['filesystems']?.error ?? '')?.[0] ?? '';
      if (said && helper !== undefined && helper !== stopped && metrics.health['filesystems']?.state === 'ok') break;
    }
    expect(said).not.toBe('');
    expect(existsSync(`/proc/${stopped}`)).toBe(false);
  }, 90_000);

  test('serves more readers than it can open files for: the excess waits, and nothing crashes', async () => {
    const served = await serve(newData(), [], {}, (pid) => {
      execFileSync('prlimit', ['--pid', String(pid), '--nofile=64:64']);
    });
    const sockets: Socket[] = [];
    for (let n = 0; n < 150; n += 1) sockets.push(connect(served.port, '127.0.0.1').on('error', () => undefined));
    await Promise.all(sockets.slice(0, 20).map((socket) => once(socket, 'connect')));
    for (const socket of sockets) socket.destroy();
    await expect.poll(async () => (await served.get('/system/metrics')).status).toBe(200);
    const { cpu } = (await (await served.get('/system/metrics')).json()) as SystemMetrics;
    expect(cpu?.utilization_percent).not.toBeNull();
    expect(served.child.exitCode).toBeNull();
  });
});

describe.skipIf(!mayUnshare)('tacho, where something was taken from it,', () => {
  test.each([
    [
      'a home that cannot be written',
      'mkdir -p $H/.config/tacho; mount --bind $H $H; mount -o remount,ro,bind $H',
      'EROFS',
    ],
    ['a home that is not there', 'H=/nowhere/at/all', 'EACCES'],
  ])('runs with %s, keeps nothing, and says so', (_what, prepare, code) => {
    const { stderr, stdout } = runApart(
      `${prepare}; export HOME=$H; chmod 755 $H 2>/dev/null || true
      unset XDG_CONFIG_HOME
      setpriv --reuid=nobody --regid=nogroup --clear-groups timeout -s TERM 4 $TACHO serve --port 0 || true`,
      { H: mkdtempSync(join(tmpdir(), 'tacho-home-')) },
    );
    expect(stdout).toContain('listening on http://127.0.0.1:');
    expect(stderr).toMatch(new RegExp(`the token could not be saved \\((${code}|EACCES)\\)`));
    expect(stderr).toMatch(/The history could not be saved: .* Tacho keeps the changes in memory/);
  });

  test('where /proc hides the processes of others, shows its own and says that there are others', () => {
    const { stdout, stderr } = runApart(
      `mount -t proc -o hidepid=2 proc /proc; HOME=/nowhere
      setpriv --reuid=nobody --regid=nogroup --clear-groups $TACHO snapshot
      setpriv --reuid=nobody --regid=nogroup --clear-groups $TACHO doctor || true`,
    );
    expect(stdout, stderr).toMatch(/^CPU +[\d.]+ %/m);
    // Other tests run processes of this user, too, which may just have ended.
    expect(stdout).toMatch(
      /^Processes {2}\d+, \d+ running, \d+ zombies; processes of other users are hidden \(hidepid\)$/m,
    );
    expect(stdout).toMatch(/^ {2}\/proc hides processes of other users \(hidepid\); run as root/m);
  });
});

/** Where the limits of memory are set: a mount of their own in version 1, one for all in version 2. */
const memoryGroups = ['/sys/fs/cgroup/memory', '/sys/fs/cgroup'].find((folder) => {
  try {
    mkdirSync(join(folder, 'tacho-test'));
    const isOne = ['memory.max', 'memory.limit_in_bytes'].some((file) => existsSync(join(folder, 'tacho-test', file)));
    rmdirSync(join(folder, 'tacho-test'));
    return isOne;
  } catch {
    return false;
  }
});
if (!memoryGroups) process.stderr.write('faults.test.ts in part: no control group of memory can be made here\n');

describe.skipIf(!memoryGroups)('tacho in 200 MB of memory', () => {
  const group = join(memoryGroups ?? '', `tacho-test-${process.pid}`);

  test('serves windows, and reports the memory limit as the effective one', async () => {
    mkdirSync(group);
    const limit = ['memory.max', 'memory.limit_in_bytes'].map((name) => join(group, name)).find(existsSync) ?? '';
    writeFileSync(limit, String(200 * 1024 * 1024));
    const served = await serve(newData(), [], {}, (pid) => writeFileSync(join(group, 'cgroup.procs'), String(pid)));
    const windows = await Promise.all(Array.from({ length: 10 }, () => connectTo(served)));
    for (const window of windows) await window.call<Bootstrap>('bootstrap');
    await Promise.all(windows.map(({ nextPush }) => nextPush('snapshot')));
    for (const { socket } of windows) socket.close();
    const { container } = (await (await served.get('/system/metrics')).json()) as SystemMetrics;
    expect(container?.memory_limit_mb).toBe(200);
    served.child.kill('SIGTERM');
    expect((await once(served.child, 'exit'))[0]).toBe(0);
    await expect.poll(() => readFileSync(join(group, 'cgroup.procs'), 'utf8')).toBe('');
    rmdirSync(group);
  });
});
