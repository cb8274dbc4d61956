import { join } from 'node:path';
import { createForkSpawn } from '../../electron/helper/fork.ts';
import type { HelperGroup, HelperProcess, HelperReport } from '../../electron/helper/protocol.ts';
import type { Gpu } from '../../shared/readings/gpus.ts';

export const helperEntry = join(import.meta.dirname, '..', '..', 'out', 'app', 'helper.js');

/** Starts a real helper with a changed environment. */
export function spawnHelper(
  group: HelperGroup,
  root: string,
  env: Readonly<Record<string, string>> = {},
): HelperProcess {
  const before = { ...process.env };
  Object.assign(process.env, env);
  try {
    return createForkSpawn(helperEntry, root).spawn(group);
  } finally {
    for (const name of Object.keys(env)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

export function hear(helper: HelperProcess, isWanted: (report: HelperReport) => boolean): Promise<HelperReport> {
  return new Promise((resolve) => helper.onReport((report) => isWanted(report) && resolve(report)));
}

/** The first report of cards that is as wanted. */
export async function hearGpus(
  helper: HelperProcess,
  isWanted: (gpus: readonly Gpu[]) => boolean = () => true,
): Promise<readonly Gpu[]> {
  const gpusOf = (report: HelperReport) =>
    'value' in report && report.reading === 'gpus' && report.value ? report.value : [];
  return gpusOf(await hear(helper, (report) => gpusOf(report).length > 0 && isWanted(gpusOf(report))));
}

export async function end(helper: HelperProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => helper.onExit(resolve));
  helper.kill();
  await ended;
}
