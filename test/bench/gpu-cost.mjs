/** `npm run bench`, GPU: cost of sampling an NVIDIA card through NVML, one nvidia-smi that keeps running, and one nvidia-smi per sample. */
import { execFileSync, fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runnerImport } from 'vite';
import { ensureBundle, projectFolder } from '../../build/ensure-bundle.mjs';
import { cpuMsWithChildren, describeRun, findTree, pssMib, writeSection } from './measure.mjs';

const measuredMs = Number(process.env['GPU_MS'] ?? 120_000);
const settleMs = 10_000;
const at = (/** @type {string} */ path) => join(projectFolder, path);

ensureBundle();
const { module: nvmlModule } = await runnerImport(at('test/fake/nvml/fake-nvml.ts'));
const { busyCard, createFakeNvml } = /** @type {typeof import('../fake/nvml/fake-nvml.ts')} */ (nvmlModule);
const { module: cardModule } = await runnerImport(at('test/fake/pci-cards.ts'));
const { writeCard } = /** @type {typeof import('../fake/pci-cards.ts')} */ (cardModule);

/** @param {number} cards @returns {string} a root with that many NVIDIA cards */
function createRoot(cards) {
  const root = mkdtempSync(join(tmpdir(), 'tacho-bench-gpu-'));
  for (let index = 1; index <= cards; index += 1) {
    const address = `0000:${index.toString(16).padStart(2, '0')}:00.0`;
    writeCard(root, { address, vendor: 'nvidia', control: 'on' });
  }
  return root;
}

const tools = mkdtempSync(join(tmpdir(), 'tacho-bench-smi-'));
execFileSync('gcc', ['-O2', '-o', join(tools, 'nvidia-smi'), at('test/bench/nvidia-smi.c')]);
const nvml = createFakeNvml();
nvml.answer(busyCard);
const { FAKE_NVML = '', LD_LIBRARY_PATH = '' } = nvml.env;
const withLibrary = { FAKE_NVML, LD_LIBRARY_PATH, PATH: '/nowhere' };
const withTool = { PATH: tools };
const slim = ['--max-semi-space-size=1', '--max-old-space-size=64'];
const helper = at('out/app/helper.js');

const candidates = [
  { name: 'helper: NVML, 1 card', entry: helper, args: ['nvidia', createRoot(1)], env: withLibrary },
  { name: 'helper: NVML, 8 cards', entry: helper, args: ['nvidia', createRoot(8)], env: withLibrary },
  { name: 'helper: one nvidia-smi -lms', entry: helper, args: ['nvidia', createRoot(1)], env: withTool },
  {
    name: 'a process that starts one nvidia-smi per sample',
    entry: at('test/bench/spawn-loop.mjs'),
    args: [],
    env: withTool,
  },
];

/** @param {number[]} sorted @param {number} share */
const quantile = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;

/** All at once: they mostly wait, and so they run under the same conditions. */
const rows = await Promise.all(
  candidates.map(async ({ name, entry, args, env }) => {
    const child = fork(entry, args, {
      env: { ...process.env, ...env },
      execArgv: slim,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const { pid = 0 } = child;
    /** @type {number[]} */
    const took = [];
    let isMeasured = false;
    child.on('message', (/** @type {{ tookMs: number }} */ { tookMs }) => isMeasured && took.push(tookMs));
    await wait(settleMs);
    isMeasured = true;
    const before = cpuMsWithChildren(findTree(pid));
    await wait(measuredMs);
    const tree = findTree(pid);
    const cpu = cpuMsWithChildren(tree) - before;
    const memory = pssMib(tree);
    child.kill('SIGKILL');
    const sorted = took.toSorted((a, b) => a - b);
    const cells = [quantile(sorted, 0.5).toFixed(2), quantile(sorted, 0.95).toFixed(2), (cpu / took.length).toFixed(2)];
    return `| ${name} | ${took.length} | ${cells.join(' | ')} | ${((100 * cpu) / measuredMs).toFixed(2)} | ${memory.toFixed(1)} |`;
  }),
);

writeSection(
  'Cost of sampling an NVIDIA card',
  `${describeRun()}
Without a card: NVML and nvidia-smi are replaced by C programs of ours that answer immediately, so the time of a driver comes on top.
Our NVML reads its answers from a file in each of the 30 calls, which a real one does not. One sample every 2 s, all candidates in
parallel for ${measuredMs / 1000} s; CPU and memory (PSS) including child processes.

| | samples | took, p50, ms | p95, ms | CPU per sample, ms | CPU, % | memory, MiB |
|---|---:|---:|---:|---:|---:|---:|
${rows.join('\n')}`,
);
