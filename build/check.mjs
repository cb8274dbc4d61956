/** `npm run check`: types, style, architecture and the tests that need neither display nor browser. Under half a minute. */
import { spawnSync } from 'node:child_process';
import { projectFolder } from './ensure-bundle.mjs';

/** What is checked, each by a tool of its own; all run, so that one look shows all that is wrong. */
export const checks = [
  { name: 'messages', command: ['node', 'build/messages.mjs', '--check'] },
  // What was checked before and has not changed is not checked again.
  {
    name: 'types',
    command: ['tsc', '-p', '.', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/tacho.tsbuildinfo'],
  },
  { name: 'style', command: ['biome', 'check', '--error-on-warnings', '.'] },
];

export const fastTests = ['test/architecture.test.ts', 'test/unit', 'test/contract', 'test/replay'];

/** In one process: none of these keeps state at its top, and sixty processes take three times as long as the tests. */
const vitest = ['vitest', 'run', '--no-isolate', ...fastTests];

/** @param {readonly string[]} command @returns {boolean} */
export function runTool([tool = '', ...args]) {
  const program = tool === 'node' ? process.execPath : `node_modules/.bin/${tool}`;
  const { status } = spawnSync(program, args, { cwd: projectFolder, stdio: 'inherit' });
  return status === 0;
}

if (process.argv[1] === import.meta.filename) {
  const results = [...checks.map(({ command }) => command), vitest].map(runTool);
  process.exit(results.every(Boolean) ? 0 : 1);
}
