import { existsSync } from 'node:fs';
import { isEqual } from '../../shared/is-equal.ts';
import { type Collector, waiting } from '../foundation/collector.ts';
import type { Helper } from '../helper/client.ts';
import { type CustomSources, sourcesVariable } from '../helper/custom/custom-sources.ts';
import type { SpawnHelper } from '../helper/protocol.ts';

export interface CustomHelper {
  readonly collectors: readonly Collector[];
  setSources(sources: CustomSources): void;
}

/** The helper for custom metrics: it runs only while there are sources, and starts again when they change. */
export function createCustomHelper(
  create: (isPresent: () => boolean, spawn: SpawnHelper) => Helper,
  spawn: SpawnHelper,
): CustomHelper {
  let sources: CustomSources | null = null;
  // A folder that the user named is not looked at here, since it may be on a mount that hangs.
  const isPresent = () =>
    sources !== null && (sources.commands.length > 0 || sources.isFolderNamed || existsSync(sources.folder));
  const helper = create(isPresent, (group) => spawn(group, { [sourcesVariable]: JSON.stringify(sources) }));
  return {
    collectors: helper.collectors.map(withProblems),
    setSources(next) {
      if (isEqual(next, sources)) return;
      sources = next;
      helper.restart();
    },
  };
}

/** The first thing that could not be read is shown as the error of the reading. */
function withProblems(collector: Collector): Collector {
  return {
    ...collector,
    collect(tick) {
      const result = collector.collect(tick);
      if (result !== null && result !== waiting && 'families' in result) {
        for (const problem of result.problems) tick.skip?.(problem);
      }
      return result;
    },
  };
}
