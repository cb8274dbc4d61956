import { spawnSync } from 'node:child_process';
import { constants, cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle, projectFolder } from '../../build/ensure-bundle.mjs';
import { program } from './serve.ts';

beforeAll(ensureBundle, 60_000);

const folder = mkdtempSync(join(tmpdir(), 'tacho-run-start-'));
const runBy = (tacho: string, ...command: readonly string[]) =>
  spawnSync(process.execPath, [tacho, 'run', '--quiet', '--', ...command], { encoding: 'utf8', input: '' });
const run = (...command: readonly string[]) => runBy(program, ...command);

describe('tacho run runs a command', () => {
  test.each([34, 40, 64])('that real-time signal %i ends, and exits with 128 and its number', (signal) => {
    const { status, signal: own, stderr } = run('sh', '-c', `kill -${signal} $$`);
    expect([status, own, stderr]).toEqual([128 + signal, null, '']);
  });

  test('that a real-time signal ends, and names the signal in its log and its summary', () => {
    const log = join(folder, 'signal.log');
    const command = [program, 'run', '--log', log, '--', 'sh', '-c', 'kill -40 $$'];
    const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
    expect([status, stderr]).toEqual([168, expect.stringMatching(/killed by SIG40\n$/)]);
    const last = JSON.parse(readFileSync(log, 'utf8').trim().split('\n').at(-1) ?? '') as object;
    expect(last).toMatchObject({ message: 'resources_final', exit_code: null, signal: 'SIG40' });
  });

  test('that ends at once, and never misses its end', () => {
    const codes = [0, 3, 0, 255, 0, 1, 0, 2].map((code) => run('sh', '-c', `exit ${code}`).status);
    expect(codes).toEqual([0, 3, 0, 255, 0, 1, 0, 2]);
    expect(run('true').status).toBe(0);
  });

  test('with every signal at its default and none blocked', () => {
    const { stdout } = run('grep', '-E', '^Sig(Blk|Ign)', '/proc/self/status');
    expect(stdout).toBe(`SigBlk:\t${'0'.repeat(16)}\nSigIgn:\t${'0'.repeat(16)}\n`);
    // Node itself ignores SIGPIPE.
    expect(run('sh', '-c', 'kill -PIPE $$; echo alive')).toMatchObject({ status: 141, stdout: '' });
  });

  test('with no file of its own, and the three standard ones in blocking mode', () => {
    const log = join(folder, 'files.log');
    const script = 'ls /proc/self/fd; for fd in 0 1 2; do grep flags: /proc/self/fdinfo/$fd; done';
    const command = [program, 'run', '--quiet', '--log', log, '--', 'sh', '-c', script];
    // Python passes only the three standard ones; the fourth is the folder that ls reads.
    const parent =
      'import subprocess, sys; subprocess.run(sys.argv[1:], stdin=subprocess.PIPE, stderr=subprocess.PIPE)';
    const { stdout } = spawnSync('/usr/bin/python3', ['-c', parent, process.execPath, ...command], {
      encoding: 'utf8',
    });
    const lines = stdout.trim().split('\n');
    expect(lines.slice(0, 4)).toEqual(['0', '1', '2', '3']);
    const flags = lines.slice(4).map((line) => Number.parseInt(line.replace('flags:', ''), 8) & constants.O_NONBLOCK);
    expect(flags).toEqual([0, 0, 0]);
  });

  test('in its own working directory, group and session, with the environment it has itself', () => {
    const script = 'pwd; echo "$WORD"; echo "$@"; ps -o pgid=,sid= -p $$; ps -o pgid=,sid= -p $PPID';
    const { stdout } = spawnSync(
      process.execPath,
      [program, 'run', '--quiet', '--', 'sh', '-c', script, 'sh', 'ä b', ''],
      { encoding: 'utf8', cwd: folder, env: { ...process.env, WORD: 'grün=1' } },
    );
    const [where, word, args, child, parent] = stdout.split('\n');
    expect([where, word, args]).toEqual([folder, 'grün=1', 'ä b ']);
    expect(child).toMatch(/\d/);
    expect(child).toBe(parent);
  });

  test('that is a script without a first line that names its interpreter', () => {
    const script = join(folder, 'plain-script');
    writeFileSync(script, 'echo "$0" "$@"; kill -40 $$', { mode: 0o755 });
    expect(run(script, 'a', 'b c')).toMatchObject({ status: 168, stdout: `${script} a b c\n` });
  });

  test('in a terminal, whose Ctrl-C reaches it once', () => {
    const terminal = `
import os, pty, sys
pid, fd = pty.fork()
if pid == 0: os.execv(sys.argv[1], sys.argv[1:])
said = b''
def read_until(text):
    global said
    while text not in said:
        try: data = os.read(fd, 4096)
        except OSError: return
        if not data: return
        said += data
read_until(b'ready')
os.write(fd, b'\\x03')
read_until(b'no such text')
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), said.count(b'got'), said.count(b'tty'))`;
    const script = `trap 'echo got; n=1' INT; test -t 0 && test -t 1 && test -t 2 && echo tty; echo ready
while [ -z "$n" ]; do sleep 0.05; done; sleep 0.3; exit 9`;
    const command = [process.execPath, program, 'run', '--quiet', '--', 'sh', '-c', script];
    const { stdout } = spawnSync('/usr/bin/python3', ['-c', terminal, ...command], { encoding: 'utf8' });
    expect(stdout).toBe('9 1 1\n');
  });

  test('by Node where the native module is missing', () => {
    const alone = join(folder, 'alone');
    cpSync(join(projectFolder, 'out/app'), join(alone, 'out/app'), { recursive: true });
    writeFileSync(join(alone, 'package.json'), '{ "type": "module", "version": "1.0.0" }');
    const tacho = join(alone, 'out/app/cli.js');
    expect(runBy(tacho, 'sh', '-c', 'echo works; exit 3')).toMatchObject({ status: 3, stdout: 'works\n' });
    expect(runBy(tacho, 'sh', '-c', 'kill -TERM $$')).toMatchObject({ signal: 'SIGTERM' });
    expect(runBy(tacho, 'no-such-command').status).toBe(127);
  });
});
