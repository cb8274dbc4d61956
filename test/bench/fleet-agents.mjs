/** The process of the simulated agents; see fleet-cost.mjs. */
import { runnerImport } from 'vite';

const { module } = await runnerImport(new URL('./fleet-agents.ts', import.meta.url).pathname);
const { runAgents } = /** @type {typeof import('./fleet-agents.ts')} */ (module);
await runAgents(process.argv[2] ?? '{}');
