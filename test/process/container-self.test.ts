import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import type { SystemMetrics } from '../../shared/wire/system-metrics.ts';
import { program } from './serve.ts';

beforeAll(ensureBundle, 60_000);

const folder = mkdtempSync(join(tmpdir(), 'tacho-container-'));
afterAll(() => rmSync(folder, { recursive: true }));
const root = join(folder, 'host');
for (const name of ['proc', 'sys', 'etc']) mkdirSync(join(root, name), { recursive: true });
writeFileSync(join(root, 'etc/hostname'), 'node-7\n');

/** In namespaces of its own: a sample of `tacho watch`, and the memory of its processes as the /proc at hand has it. */
const script = `
hostname tacho-pod
mkfifo "$DIR/lines"
"$NODE" "$PROGRAM" watch --json --data "$DIR/data" $FLAGS > "$DIR/lines" &
exec 3< "$DIR/lines"
read -r line <&3
read -r line <&3
printf '%s\\n' "$line"
if [ "$PROC" = own ]; then
  pids="$! $(cat /proc/$!/task/$!/children)"
else
  # Opened by the shell itself.
  read -r shell others < /proc/self/stat
  first=$(for pid in $(cat /proc/$shell/task/$shell/children); do grep -qF "$PROGRAM" /proc/$pid/cmdline 2> /dev/null && echo $pid; done; true)
  pids="$first $(cat /proc/$first/task/$first/children)"
fi
for pid in $pids; do cat /proc/$pid/smaps_rollup; done
kill $!
wait $! || true
`;

const mayUnshare = spawnSync('unshare', ['--mount', '--pid', '--uts', '--fork', 'true']).status === 0;
if (!mayUnshare) process.stderr.write('not tried without root: containers with a PID namespace of their own\n');

/** @param proc the /proc of the container: its own, or that of its host */
function watchInside(proc: 'own' | 'of the host', flags: string) {
  const own = proc === 'own' ? '--mount-proc' : '';
  const inside = `mount --bind /proc "$ROOT/proc" && mount --bind /sys "$ROOT/sys" && exec unshare --pid --uts --fork ${own} sh -euc "$SCRIPT"`;
  const { stdout, stderr, status } = spawnSync(
    'unshare',
    ['--mount', '--propagation', 'private', 'sh', '-euc', inside],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        DIR: mkdtempSync(join(folder, 'run-')),
        FLAGS: flags,
        NODE: process.execPath,
        PROC: proc,
        PROGRAM: program,
        ROOT: root,
        SCRIPT: script,
      },
    },
  );
  if (status !== 0) throw new Error(stderr);
  const [line = '', ...rest] = stdout.split('\n');
  const sizes = rest.flatMap((text) => /^Pss: +(\d+) kB$/.exec(text)?.[1] ?? []).map(Number);
  return {
    metrics: JSON.parse(line) as SystemMetrics,
    memoryMb: sizes.reduce((sum, size) => sum + size, 0) / 1024,
    count: sizes.length,
  };
}

describe.runIf(mayUnshare)('in a container with a PID namespace of its own', () => {
  test.each([
    ['that sees its host below --root', 'own', `--root ${root}`, 'node-7'],
    ['that sees itself', 'own', '', 'tacho-pod'],
    ['that has the /proc of its host', 'of the host', '', 'tacho-pod'],
  ] as const)('%s, Tacho measures itself and not a stranger of the same pid', (_what, proc, flags, name) => {
    const { metrics, memoryMb, count } = watchInside(proc, flags);
    expect(metrics).toMatchObject({ hostname: name });
    expect(count).toBeGreaterThan(0);
    expect((metrics.self?.memory_mb ?? 0) / memoryMb).toBeGreaterThan(0.5);
    expect((metrics.self?.memory_mb ?? 0) / memoryMb).toBeLessThan(1.6);
  });

  test('as its image runs, an ordinary user who sees the whole host read-only, it shows that host', () => {
    const data = mkdtempSync(join(folder, 'data-'));
    chmodSync(data, 0o777);
    chmodSync(folder, 0o755);
    const host = join(folder, 'whole');
    mkdirSync(host);
    const rights =
      'setpriv --reuid 65534 --regid 65534 --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all';
    const inside = `hostname tacho-pod && exec ${rights} "$NODE" "$PROGRAM" snapshot --json --root "$HOST" --data "$DATA"`;
    const outside = `mount --rbind / "$HOST" && mount --make-rslave "$HOST" && mount -o remount,bind,ro "$HOST" && exec unshare --pid --uts --fork --mount-proc sh -euc '${inside}'`;
    const env = { ...process.env, DATA: data, HOST: host, NODE: process.execPath, PROGRAM: program };
    const { stdout, stderr } = spawnSync('unshare', ['--mount', '--propagation', 'private', 'sh', '-euc', outside], {
      encoding: 'utf8',
      env,
    });
    if (stdout === '') throw new Error(stderr);
    const metrics = JSON.parse(stdout) as SystemMetrics;
    expect(metrics.hostname).toBe(readFileSync('/etc/hostname', 'utf8').trim());
    expect(metrics.processes.total).toBeGreaterThan(5);
    expect(metrics.disk.partitions.map(({ mountpoint }) => mountpoint)).toContain('/');
    expect(metrics.disk.partitions.find(({ mountpoint }) => mountpoint === '/')?.total_mb).toBeGreaterThan(0);
    expect(metrics.self.memory_mb).toBeGreaterThan(10);
    const broken = Object.entries(metrics.health).filter(([, { state }]) => state === 'failed' || state === 'late');
    expect(broken).toEqual([]);
  });

  test('the host that it sees has its own processes, and the host its own name', () => {
    const { metrics } = watchInside('own', `--root ${root}`);
    // Among them this test, which the container does not see.
    expect(metrics.processes.total).toBeGreaterThan(5);
    expect(hostname()).not.toBe('tacho-pod');
  });
});
