import { createLinuxMachine, keptOpenFiles } from '../../electron/collect/collectors.ts';
import { createFileSource } from '../../electron/foundation/files/source.ts';

/**
 * Samples repeatedly, like the app: `core` is every reading except processes, `table` the processes, `floor` only the file reads of `core`.
 * Arguments: what, root, samples, pause in ms. Prints the median wall time and the mean CPU time of a sample, in ms.
 */
const [, , what = 'core', root = '/', samples = '100', pauseMs = '200'] = process.argv;
const core = new Set(['cpu', 'memory', 'pressure', 'disks', 'network', 'load', 'uptime']);

const machine = createLinuxMachine({
  source: createFileSource(root, keptOpenFiles),
  architecture: process.arch,
  ownPids: () => [process.pid],
  processesIntervalMs: 1,
});
const source = createFileSource(root, keptOpenFiles);
const collectors = machine.collectors.filter(({ name }) => (what === 'core' ? core.has(name) : name === 'processes'));

const wallMs: number[] = [];
let cpuMicroseconds = 0;
for (let sample = -10; sample < Number(samples); sample += 1) {
  await new Promise((resolve) => setTimeout(resolve, Number(pauseMs)));
  const cpuBefore = process.cpuUsage();
  const startedMs = performance.now();
  const tick = { at: Date.now(), monotonicMs: startedMs, maxGapMs: 60_000, emit: () => undefined };
  if (what === 'floor') for (const path of keptOpenFiles) source.text(path);
  else for (const collector of collectors) collector.collect(tick);
  // The first samples are slower, because the program has just started.
  if (sample < 0) continue;
  wallMs.push(performance.now() - startedMs);
  const { user, system } = process.cpuUsage(cpuBefore);
  cpuMicroseconds += user + system;
}
wallMs.sort((a, b) => a - b);
const median = wallMs[Math.floor(wallMs.length / 2)];
const cpuMs = cpuMicroseconds / 1000 / wallMs.length;
process.stdout.write(`${JSON.stringify({ wallMs: median, cpuMs, processes: machine.listProcesses().length })}\n`);
