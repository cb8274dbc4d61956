import { existsSync } from 'node:fs';
import { isEqual } from '../../shared/is-equal.ts';
import { type Collector, waiting } from '../foundation/collector.ts';
import type { Helper } from '../helper/client.ts';
import type { CustomReport } from '../helper/custom/combine-sources.ts';
import { type CustomSources, sourcesVariable } from '../helper/custom/custom-sources.ts';
import type { SpawnHelper } from '../helper/protocol.ts';

export interface CustomHelper {
  readonly collectors: readonly Collector[];
  setSources(sources: CustomSources): void;
  /** The problems of the last reading with what failed commands wrote: for this machine only, never for its clients. */
  localProblems(): readonly string[];
}

/** The helper for custom metrics: it runs only while there are sources, and starts again when they change. */
export function createCustomHelper(
  create: (isPresent: () => boolean, spawn: SpawnHelper) => Helper,
  spawn: SpawnHelper,
): CustomHelper {
  let sources: CustomSources | null = null;
  let localProblems: readonly string[] = [];
  // A folder that the user named is not looked at here, since it may be on a mount that hangs.
  const isPresent = () =>
    sources !== null && (sources.commands.length > 0 || sources.isFolderNamed || existsSync(sources.folder));
  const helper = create(isPresent, (group) => spawn(group, { [sourcesVariable]: JSON.stringify(sources) }));
  return {
    collectors: helper.collectors.map((collector) =>
      withProblems(collector, (next) => {
        localProblems = next;
      }),
    ),
    localProblems: () => localProblems,
    setSources(next) {
      if (isEqual(next, sources)) return;
      sources = next;
      helper.restart();
    },
  };
}

const isReport = (result: object): result is CustomReport => 'localProblems' in result;

/** The first thing that could not be read is shown as the error of the reading. What only this machine may know is taken out. */
function withProblems(collector: Collector, keep: (localProblems: readonly string[]) => void): Collector {
  return {
    ...collector,
    collect(tick) {
      const result = collector.collect(tick);
      if (result === null || result === waiting || !isReport(result)) return result;
      const { localProblems, ...custom } = result;
      keep(localProblems);
      for (const problem of custom.problems) tick.skip?.(problem);
      return custom;
    },
  };
}
