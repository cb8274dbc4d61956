import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, test } from 'vitest';
import { readMarkdown } from '../documents/read-markdown.ts';

const project = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'tacho-package-'));
const run = (command: string, ...args: readonly string[]) =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** The package as it is published, in a folder that has nothing else. */
beforeAll(() => {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: project, stdio: 'ignore' });
  const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  run('npm', 'init', '--yes');
  run('npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', `./${tarball}`);
}, 120_000);

describe('the package for terminals', () => {
  test('brings the command without Electron, and next to nothing with it', () => {
    expect(run('npx', 'tacho', '--version').trim()).toMatch(/^\d+\.\d+\.\d+$/);
    const { cpu } = JSON.parse(run('npx', 'tacho', 'snapshot', '--json'));
    expect(cpu.utilization_percent).toEqual(expect.any(Number));
    // By the native module that it brings: Node alone takes this for exit 0.
    const { status } = spawnSync('npx', ['tacho', 'run', '--', 'sh', '-c', 'kill -40 $$'], { cwd: folder });
    expect(status).toBe(process.platform === 'linux' ? 168 : expect.any(Number));
    const packages = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(packages.toSorted()).toEqual(['@koromix', 'koffi', 'tacho']);
  });

  test('serves the window', async () => {
    const data = join(folder, 'data');
    const child = spawn('node_modules/.bin/tacho', ['serve', '--port', '0', '--data', data], { cwd: folder });
    try {
      const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
      const url = /^listening on (\S+)$/.exec(String((await lines.next()).value))?.[1];
      const authorization = `Bearer ${readFileSync(join(data, 'api-token'), 'utf8').trim()}`;
      expect(await (await fetch(`${url}/`, { headers: { authorization } })).text()).toContain('<title>Tacho</title>');
    } finally {
      child.kill('SIGTERM');
    }
  });

  test('has a client whose types say what an answer holds, and with which the example of its page compiles', () => {
    const text = `
import { TachoClient } from 'tacho/client';
import { formatBytes } from 'tacho/formatters';
const client = new TachoClient();
const { cpu, self } = await client.current();
export const address: string | undefined = (await client.fleet.targets())[0]?.targets[0];
const percent: number | null = cpu.utilization_percent;
export const words: string = formatBytes(self.memory_bytes);
// @ts-expect-error there is no such metric
export const none = cpu.utilisation;
export { percent };
`;
    writeFileSync(join(folder, 'use.mts'), text);
    const page = readMarkdown('docs/http-api.md', readFileSync(join(project, 'docs/http-api.md'), 'utf8'));
    const [example] = page.blocks.filter(({ language }) => language === 'ts');
    writeFileSync(join(folder, 'example.mts'), example?.text ?? '');
    const compiler = join(project, 'node_modules', '.bin', 'tsc');
    const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--lib', 'es2023,dom'];
    const types = ['--typeRoots', join(project, 'node_modules', '@types'), '--types', 'node'];
    expect(() => run(compiler, ...flags, ...types, '--ignoreConfig', 'use.mts', 'example.mts')).not.toThrow();
  });

  test('brings what runs it at login, and what reads it', () => {
    const tacho = join(folder, 'node_modules', 'tacho');
    for (const path of ['systemd/tacho.service', 'prometheus/prometheus.yml', 'tacho.example.yml']) {
      expect(existsSync(join(tacho, 'build', path)), path).toBe(true);
    }
  });

  test.runIf(existsSync('/usr/bin/systemd-analyze'))('has a unit that systemd understands', () => {
    const unit = readFileSync(join(project, 'build/systemd/tacho.service'), 'utf8');
    const here = join(folder, 'tacho.service');
    // Checked with the program that it starts.
    writeFileSync(here, unit.replace('ExecStart=tacho', `ExecStart=${join(folder, 'node_modules/.bin/tacho')}`));
    execFileSync('systemd-analyze', ['--user', 'verify', here], { env: { ...process.env, XDG_RUNTIME_DIR: folder } });
  });
});
