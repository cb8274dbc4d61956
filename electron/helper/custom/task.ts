import { basename } from 'node:path';
import { sanitize } from '../../../shared/text/sanitize.ts';
import { withTimeout } from '../../foundation/with-timeout.ts';
import type { JobPool } from '../job-pool.ts';
import type { Task } from '../protocol.ts';
import { combineSources } from './combine-sources.ts';
import { createCommandRunner } from './command-runner.ts';
import { createCounterRates } from './counter-rates.ts';
import { type CustomSources, sourcesVariable } from './custom-sources.ts';
import { createTextFiles } from './text-files.ts';

const intervalMs = 5000;
/** The first report waits so long for commands, so that it has their metrics if they are quick. */
const firstWaitMs = 2000;

/** By their program unless they are named; the second of a name is `backup.sh (2)`. */
function nameCommands(commands: CustomSources['commands']): readonly string[] {
  const names = commands.map(({ name, argv }) => sanitize(name ?? basename(argv[0] ?? '')));
  return names.map((name, index) => {
    const earlier = names.slice(0, index).filter((one) => one === name).length;
    return earlier === 0 ? name : `${name} (${earlier + 1})`;
  });
}

/** Reads the metrics of the user's text files and commands. */
export function createCustomTask(sources: CustomSources, pool: JobPool, env: NodeJS.ProcessEnv): Task<'custom'> {
  const { [sourcesVariable]: _sources, UV_THREADPOOL_SIZE: _threads, ...rest } = env;
  const readFiles = createTextFiles(sources, pool);
  const rates = createCounterRates();
  const monotonicMs = () => performance.now();
  const names = nameCommands(sources.commands);
  const runners = sources.commands.map((command, index) =>
    createCommandRunner(names[index] ?? '', command, { env: rest, now: Date.now, monotonicMs }),
  );
  return {
    reading: 'custom',
    intervalMs,
    async read() {
      const firstRuns = Promise.all(runners.map((runner) => runner.advance()));
      const [files] = await Promise.all([
        readFiles(),
        withTimeout(firstRuns, firstWaitMs, 'late').catch(() => undefined),
      ]);
      return combineSources([...files, ...runners.flatMap(({ reading }) => reading ?? [])], rates);
    },
    close() {
      for (const runner of runners) runner.close();
    },
  };
}
