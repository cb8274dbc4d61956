/** `npm run check`: types, style, architecture and the tests that need neither display nor browser. */
import { runStep } from './testing/run-step.mjs';

/** All of them run, so that one run shows everything that is wrong. */
export const checks = [
  { name: 'messages', command: ['node', 'build/messages.mjs', '--check'] },
  // Incremental: unchanged files are not checked again.
  {
    name: 'types',
    command: ['tsc', '-p', '.', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/tacho.tsbuildinfo'],
  },
  { name: 'style', command: ['biome', 'check', '--error-on-warnings', '.'] },
];

export const fastTests = ['test/architecture.test.ts', 'test/unit', 'test/contract', 'test/replay'];

/** In one process: no module keeps state, and a process per file would take three times as long as the tests. */
const vitest = ['vitest', 'run', '--no-isolate', ...fastTests];

if (process.argv[1] === import.meta.filename) {
  const started = performance.now();
  // The tests keep one core busy; the other checks take less time than they do.
  const tests = runStep(vitest);
  const others = [];
  for (const { command } of checks) others.push(await runStep(command, { isHeldBack: true }));
  const results = [await tests, ...others];
  for (const { output } of others) process.stdout.write(output);
  process.stdout.write(`${Math.round((performance.now() - started) / 1000)} s\n`);
  process.exit(results.every(({ isOk }) => isOk) ? 0 : 1);
}
