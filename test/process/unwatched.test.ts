import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { writeFiles } from '../fake/pci-cards.ts';
import { newData, program, serve, startProgram } from './serve.ts';

beforeAll(ensureBundle, 60_000);

/** This machine with a processor above what its chip calls critical. */
function createHotRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'tacho-hot-'));
  mkdirSync(join(root, 'sys/class'), { recursive: true });
  for (const path of ['proc', 'etc', 'sys/block']) symlinkSync(`/${path}`, join(root, path));
  writeFiles(root, {
    'sys/class/hwmon/hwmon0/name': 'coretemp',
    'sys/class/hwmon/hwmon0/temp1_label': 'Package id 0',
    'sys/class/hwmon/hwmon0/temp1_input': '105000',
    'sys/class/hwmon/hwmon0/temp1_crit': '100000',
  });
  return root;
}

/** A data folder whose alert command writes rule and value into a file. */
function createAlertedFolder() {
  const data = newData();
  const told = join(data, 'told.json');
  writeFileSync(
    join(data, 'tacho.yml'),
    `alerts.command: ['/bin/sh', '-c', 'echo "$TACHO_RULE $TACHO_VALUE" >> "$0"', '${told}']\nhistory.days: 1\n`,
  );
  return { data, told: () => (existsSync(told) ? readFileSync(told, 'utf8') : '') };
}

describe('with no client at all', () => {
  test('a server fires the rule about critical temperatures, runs its command, and keeps the temperature', async () => {
    const { data, told } = createAlertedFolder();
    const { child } = await serve(data, ['--root', createHotRoot()]);
    await expect.poll(told, { timeout: 55_000, interval: 500 }).toContain('sensor-critical -5');
    child.kill('SIGTERM');
    await expect.poll(() => child.exitCode).toBe(0);
    const [history] = readdirSync(data).filter((name) => name.startsWith('history-10s-'));
    expect(readFileSync(join(data, String(history)), 'utf8')).toContain('cpu.temperatureCelsius');
  }, 90_000);

  test('an agent that its hub only lists fires it as well', async () => {
    const [hubData, { data, told }] = [newData(), createAlertedFolder()];
    const hub = startProgram([
      ...['hub', '--port', '0', '--agents-port', '0', '--agents-host', '127.0.0.1', '--name', '127.0.0.1'],
      ...['--data', hubData],
    ]);
    const line = createInterface(hub.stdout)[Symbol.asyncIterator]();
    const { port } = new URL(String((await line.next()).value).replace('listening on ', ''));
    await line.next();
    await line.next();
    const run = (...args: readonly string[]) => spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
    const code = run('hub', 'invite', '--port', port, '--data', hubData).stdout.trim();
    expect(run('agent', 'join', code, '--name', 'hot', '--data', data).stdout).toContain('joined 127.0.0.1 as hot');
    startProgram(['agent', '--data', data, '--root', createHotRoot()]);
    await expect.poll(told, { timeout: 55_000, interval: 500 }).toContain('sensor-critical -5');
  }, 90_000);
});
