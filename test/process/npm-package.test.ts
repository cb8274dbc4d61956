import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, test } from 'vitest';
import { readMarkdown } from '../documents/read-markdown.ts';

const project = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'tacho-package-'));
const run = (command: string, ...args: readonly string[]) =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** The TypeScript of the documents for users, each block as a module. */
function readExamples(): readonly { readonly name: string; readonly text: string }[] {
  const documents = ['README.md', ...readdirSync(join(project, 'docs')).map((name) => `docs/${name}`)];
  return documents
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) => readMarkdown(path, readFileSync(join(project, path), 'utf8')).blocks)
    .filter(({ language }) => language === 'ts')
    .map(({ text }, index) => ({ name: `example-${index}.mts`, text }));
}

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

  test('has a client whose types say what an answer holds, and with which the examples of the documents compile', () => {
    const text = `
import { type AgentStatus, ConnectionError, type MetricsStream, RequestError, type StreamOptions, TachoClient } from 'tacho/client';
import { formatBytes } from 'tacho/formatters';
import { MetricsClient, type MetricsEventSource, MetricsFormatter } from 'tacho/metrics-client';
const client = new TachoClient();
export const open = (options: StreamOptions): MetricsStream => client.stream(options);
export const agents: Readonly<Record<string, AgentStatus>> = (await new MetricsClient('').getAllAgents()).agents;
export const events: MetricsEventSource = new MetricsClient('').streamMetrics('box');
export const kinds: readonly (new (...given: never) => Error)[] = [RequestError, ConnectionError];
export const short: string = MetricsFormatter.formatBytes(null);
const { cpu, self } = await client.current();
export const address: string | undefined = (await client.fleet.targets())[0]?.targets[0];
const percent: number | null = cpu.utilization_percent;
export const words: string = formatBytes(self.memory_bytes);
// @ts-expect-error there is no such metric
export const none = cpu.utilisation;
export { percent };
`;
    writeFileSync(join(folder, 'use.mts'), text);
    const examples = readExamples().map(({ name, text }) => {
      writeFileSync(join(folder, name), text);
      return name;
    });
    expect(examples.length).toBeGreaterThan(1);
    const compiler = join(project, 'node_modules', '.bin', 'tsc');
    const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--lib', 'es2023,dom'];
    const types = ['--typeRoots', join(project, 'node_modules', '@types'), '--types', 'node'];
    expect(() => run(compiler, ...flags, ...types, '--ignoreConfig', 'use.mts', ...examples)).not.toThrow();
  });

  test('holds the client as a package of its own that brings nothing else', () => {
    const alone = mkdtempSync(join(tmpdir(), 'tacho-client-'));
    const client = join(folder, 'node_modules', 'tacho', 'out', 'client');
    cpSync(client, join(alone, 'client'), { recursive: true });
    const at = { cwd: alone, encoding: 'utf8', stdio: 'pipe' } as const;
    execFileSync('npm', ['init', '--yes'], at);
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--offline', '--install-links', './client'], at);
    const packages = readdirSync(join(alone, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(packages).toEqual(['tacho-client']);
    const script = `import { RequestError, TachoClient } from 'tacho-client';
import { MetricsFormatter } from 'tacho-client/metrics-client';
import { formatLoadAverage } from 'tacho-client/formatters';
console.log(typeof TachoClient, typeof RequestError, MetricsFormatter.formatUptime(8100), formatLoadAverage(1));`;
    writeFileSync(join(alone, 'use.mjs'), script);
    expect(execFileSync(process.execPath, ['use.mjs'], at).trim()).toBe('function function 2h 15m 1.00');
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
