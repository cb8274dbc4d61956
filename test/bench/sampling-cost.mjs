/** `npm run bench`, sampling: cost of one sample and of continuous sampling, compared with similar tools; writes results.md. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, runnerImport } from 'vite';
import { ensureBundle, projectFolder } from '../../build/ensure-bundle.mjs';
import { cell, cpuMsWithChildren, describeRun, findTree, pssMib, residentMib, writeSection } from './measure.mjs';

const rounds = Number(process.env['ROUNDS'] ?? 5);
const steadyMs = Number(process.env['STEADY_MS'] ?? 20_000);
const settleMs = Number(process.env['SETTLE_MS'] ?? 60_000);
const bench = (/** @type {string} */ name) => join(projectFolder, 'test/bench', name);
const outFolder = join(projectFolder, 'out', 'bench');
const python = '/usr/bin/python3';

ensureBundle();
await build({
  configFile: false,
  root: projectFolder,
  logLevel: 'warn',
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: bench('sample-loop.ts'),
    target: 'node20',
    outDir: outFolder,
    minify: true,
    rolldownOptions: { output: { format: 'es', entryFileNames: 'sample-loop.js' } },
  },
});
const { module } = await runnerImport(join(projectFolder, 'test/fake/large-machine.ts'));
const { writeMachine } = /** @type {typeof import('../fake/large-machine.ts')} */ (module);

/** @typedef {{ wallMs: number, cpuMs: number, processes: number }} Cost */
/** @param {string} command @param {string[]} args @returns {Cost} */
const measure = (command, ...args) => JSON.parse(execFileSync(command, args, { encoding: 'utf8' }));
const own = (/** @type {string} */ what, root = '/', samples = 40, pauseMs = 200) =>
  measure(process.execPath, join(outFolder, 'sample-loop.js'), what, root, String(samples), String(pauseMs));
const psutil = (/** @type {string} */ what, samples = 40, pauseMs = 200) =>
  measure(python, bench('psutil-loop.py'), what, String(samples), String(pauseMs));

const verdict = (/** @type {boolean} */ isMet) => (isMet ? 'met' : '**missed**');
const middle = (/** @type {number[]} */ values) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** One sample without processes and one of the process table, alternating with psutil. */
function measureSamples() {
  /** @type {Record<'floor' | 'ownCore' | 'psutilCore' | 'ownTable' | 'psutilTable', Cost[]>} */
  const costs = { floor: [], ownCore: [], psutilCore: [], ownTable: [], psutilTable: [] };
  // With few processes, the fixed cost would dominate the cost per process.
  const sleepers = spawn('sh', ['-c', 'for i in $(seq 500); do sleep 3600 & done; wait'], { detached: true });
  for (let round = 1; round <= rounds; round += 1) {
    costs.floor.push(own('floor'));
    costs.ownCore.push(own('core'));
    costs.psutilCore.push(psutil('core'));
    costs.ownTable.push(own('table', '/', 20, 200));
    costs.psutilTable.push(psutil('table', 10, 200));
    process.stderr.write(`sample ${round}/${rounds}\n`);
  }
  if (sleepers.pid) process.kill(-sleepers.pid, 'SIGKILL');
  const of = (/** @type {Cost[]} */ list, /** @type {'wallMs' | 'cpuMs'} */ key) => list.map((cost) => cost[key]);
  const each = (/** @type {Cost[]} */ list) => list.map((cost) => (1000 * cost.cpuMs) / cost.processes);
  const wall = middle(of(costs.ownCore, 'wallMs'));
  const share = middle(of(costs.ownCore, 'cpuMs')) / middle(of(costs.psutilCore, 'cpuMs'));
  const perProcess = middle(each(costs.ownTable));
  return `| one sample | wall, ms | CPU, ms | budget |
|---|---:|---:|---|
| Tacho: CPU, memory, pressure, disks, network, load, uptime | ${cell(of(costs.ownCore, 'wallMs'), 3)} | ${cell(of(costs.ownCore, 'cpuMs'), 3)} | ≤ 0.5 ms: ${verdict(wall <= 0.5)}; ≤ 0.5 × psutil: ${share.toFixed(2)} ×, ${verdict(share <= 0.5)} |
| the floor: only reading those files in Node | ${cell(of(costs.floor, 'wallMs'), 3)} | ${cell(of(costs.floor, 'cpuMs'), 3)} | |
| psutil, the same (and the three pressure files, read as text) | ${cell(of(costs.psutilCore, 'wallMs'), 3)} | ${cell(of(costs.psutilCore, 'cpuMs'), 3)} | |

| the process table of ${costs.ownTable[0]?.processes} processes | wall, ms | CPU per process, µs | budget |
|---|---:|---:|---|
| Tacho | ${cell(of(costs.ownTable, 'wallMs'), 2)} | ${cell(each(costs.ownTable), 1)} | ≤ 15 µs: ${verdict(perProcess <= 15)} |
| psutil process_iter with the same fields | ${cell(of(costs.psutilTable, 'wallMs'), 2)} | ${cell(each(costs.psutilTable), 1)} | |`;
}

/** Invented machines as files, each twice the size of the previous one. */
function measureGrowth() {
  const rows = [1, 2, 4, 8].map((factor) => {
    const size = { cpus: 32 * factor, disks: 8 * factor, interfaces: 5 * factor, processes: 625 * factor };
    const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'tacho-bench-'));
    writeMachine(root, size, { ticks: 50, sectors: 100, bytes: 1000 });
    const core = own('core', root, 40, 50);
    const table = own('table', root, 10, 50);
    rmSync(root, { recursive: true });
    return `| ${size.cpus} | ${size.disks} | ${size.interfaces} | ${size.processes} | ${core.wallMs.toFixed(2)} | ${table.wallMs.toFixed(1)} | ${((1000 * table.wallMs) / size.processes).toFixed(1)} |`;
  });
  return `| CPUs | disks | interfaces | processes | sample without processes, ms | process table, ms | µs per process |
|---:|---:|---:|---:|---:|---:|---:|
${rows.join('\n')}`;
}

const hasCommand = (/** @type {string} */ name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;

/** @type {{ name: string, command: string[], isThere?: boolean, isHeavy?: boolean, port?: number }[]} */
const candidates = [
  { name: 'Node, idle', command: [process.execPath, bench('node-idle.mjs')] },
  {
    name: 'tacho watch --json',
    command: [process.execPath, join(projectFolder, 'out/app/cli.js'), 'watch', '--json', '--data', '/dev/shm'],
  },
  { name: 'psutil, same readings', command: [python, bench('psutil-loop.py'), 'table', '100000', '1000'] },
  { name: 'systeminformation', command: [process.execPath, bench('systeminformation-loop.mjs')], isHeavy: true },
  {
    name: 'glances --stdout',
    command: ['glances', '-t', '1', '--stdout', 'cpu.user,mem.used,processlist'],
    isThere: hasCommand('glances'),
  },
  {
    name: 'btop -lc -u 1000',
    command: ['script', '-qfc', 'stty rows 50 cols 160; btop -lc', '/dev/null'],
    isThere: hasCommand('btop'),
  },
  {
    name: 'prometheus-node-exporter, scraped',
    command: ['prometheus-node-exporter', '--web.listen-address=127.0.0.1:9199', '--log.level=error'],
    isThere: hasCommand('prometheus-node-exporter'),
    port: 9199,
  },
];

const wait = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {(typeof candidates)[number]} candidate */
function startCandidate({ name, command: [program = '', ...args], port }) {
  const env = { ...process.env, TERM: 'xterm-256color', LANG: 'C.UTF-8' };
  const { pid = 0 } = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore'], detached: true, env });
  const scrape = () =>
    void fetch(`http://127.0.0.1:${port}/metrics`)
      .then((answer) => answer.text())
      .catch(() => '');
  const scraping = port ? setInterval(scrape, 1000) : undefined;
  const end = () => {
    clearInterval(scraping);
    process.kill(-pid, 'SIGKILL');
  };
  return { name, pid, end };
}

/**
 * Measures a group at the same time, since each uses about a hundredth of a core. They have run for a while by then, so that compiling at the
 * start does not count as running cost.
 * @param {(typeof candidates)[number][]} group @param {number} restMs
 */
async function measureGroup(group, restMs) {
  const running = group.map(startCandidate);
  await wait(restMs);
  /** @type {Map<string, { cpuPercent: number, residentMib: number, othersMib: number[], pssMib: number }[]>} */
  const costs = new Map(running.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    const before = running.map(({ pid }) => cpuMsWithChildren(findTree(pid)));
    const startedMs = performance.now();
    await wait(steadyMs);
    const elapsedMs = performance.now() - startedMs;
    running.forEach(({ name, pid }, index) => {
      const tree = findTree(pid);
      const [own = 0, ...othersMib] = residentMib(tree);
      const cpuPercent = (100 * (cpuMsWithChildren(tree) - (before[index] ?? 0))) / elapsedMs;
      costs.get(name)?.push({ cpuPercent, residentMib: own, othersMib, pssMib: pssMib(tree) });
    });
    process.stderr.write(`steady ${round}/${rounds} ${running.map(({ name }) => name).join(', ')}\n`);
  }
  for (const { end } of running) end();
  return costs;
}

async function measureSteadily() {
  const there = candidates.filter(({ isThere = true }) => isThere);
  const light = there.filter(({ isHeavy }) => !isHeavy);
  const heavy = there.filter(({ isHeavy }) => isHeavy);
  const costs = new Map([...(await measureGroup(light, settleMs)), ...(await measureGroup(heavy, 5000))]);
  const rows = [...costs].map(([name, list]) => {
    const cpu = list.map((cost) => cost.cpuPercent);
    const resident = list.map((cost) => cost.residentMib);
    const others = list.at(-1)?.othersMib ?? [];
    const budget = name.startsWith('tacho')
      ? `CPU ≤ 0.4 %: ${verdict(middle(cpu) <= 0.4)}; RSS ≤ 60: ${verdict(middle(resident) <= 60)}`
      : '';
    return `| ${name} | ${cell(cpu, 2)} | ${cell(resident, 0)} | ${others.map((mib) => mib.toFixed(0)).join(' + ') || '–'} | ${cell(
      list.map((cost) => cost.pssMib),
      0,
    )} | ${budget} |`;
  });
  return `| every second, ${rounds} × ${steadyMs / 1000} s after ${settleMs / 1000} s, all processes | CPU of one core, % | RSS, MiB | RSS of other processes | PSS of all | budget |
|---|---:|---:|---:|---:|---|
${rows.join('\n')}`;
}

const body = `${describeRun()}
${rounds} alternating rounds. Median (lowest–highest). CPU including child processes.

${measureSamples()}

Samples are 200 ms apart, so that caches are as cold as in practice.

${await measureSteadily()}

All except systeminformation ran at the same time. tacho watch reads everything, including the process table; its other process is the helper for file systems, sensors and links. psutil: the
process table only. systeminformation: load, memory, disks, network, processes, one after another.

Growth: invented machines as files in memory, each twice the size of the previous one.

${measureGrowth()}
`;
writeSection('Cost of sampling', body);
process.stdout.write(body);
process.exit(0);
