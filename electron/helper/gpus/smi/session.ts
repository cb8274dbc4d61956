import type { Gpu } from '../../../../shared/readings/gpus.ts';
import { UserError } from '../../../../shared/user-error.ts';
import { withTimeout } from '../../../foundation/with-timeout.ts';
import type { CardSession } from '../gpu-provider.ts';
import { parseSmiLine, type SmiFields, selectFields } from './fields.ts';
import type { StartTool } from './tool.ts';

/** The tool prints a line for each card at this interval. */
const intervalMs = 2000;
const firstLineTimeoutMs = 15_000;
const lineTimeoutMs = 4 * intervalMs;

/** @throws Error if `nvidia-smi --help-query-gpu` fails */
async function queryFields(start: StartTool): Promise<SmiFields> {
  const run = start(['--help-query-gpu']);
  const lines: string[] = [];
  run.onLine((line) => lines.push(line));
  const ended = new Promise<string>((resolve) => run.onEnd(resolve));
  const timeoutText = `nvidia-smi did not respond within ${firstLineTimeoutMs / 1000} s`;
  const reason = await withTimeout(ended, firstLineTimeoutMs, timeoutText).catch((error: Error) => {
    run.kill();
    throw error;
  });
  const fields = selectFields(lines.join('\n'));
  if (fields.some(([name]) => name === 'address')) return fields;
  throw new UserError(reason);
}

/**
 * One continuously running nvidia-smi, for machines where its library cannot be loaded. It reports no processes and needs one of
 * its own, but does not start another for each sample.
 * @throws Error with a message for the user if the tool fails
 */
export async function openSmiSession(
  start: StartTool,
  ids: readonly string[] | null,
  nowMs: () => number,
): Promise<CardSession> {
  const fields = await queryFields(start);
  const run = start([
    ...(ids ? [`--id=${ids.join(',')}`] : []),
    `--query-gpu=${fields.map(([, field]) => field).join(',')}`,
    '--format=csv,noheader,nounits',
    `-lms`,
    String(intervalMs),
  ]);
  const latest = new Map<string, { readonly gpu: Gpu; readonly receivedMs: number }>();
  let endReason: string | null = null;

  const firstRound = new Promise<void>((resolve, reject) => {
    run.onEnd((problem) => {
      endReason = problem;
      run.kill();
      reject(new UserError(problem));
    });
    run.onLine((line) => {
      const gpu = parseSmiLine(line, fields);
      if (!gpu) return;
      latest.set(gpu.id, { gpu, receivedMs: nowMs() });
      // The lines of all cards come together.
      if (latest.size >= (ids?.length ?? 1)) resolve();
    });
  });
  try {
    await withTimeout(firstRound, firstLineTimeoutMs, `no output of nvidia-smi within ${firstLineTimeoutMs / 1000} s`);
  } catch (error) {
    run.kill();
    throw error;
  }

  return {
    get ids() {
      return ids ?? [...latest.keys()];
    },
    read(id) {
      const card = latest.get(id);
      if (endReason !== null) throw new UserError(endReason);
      if (!card || nowMs() - card.receivedMs > lineTimeoutMs) {
        throw new UserError(`no output of nvidia-smi for ${lineTimeoutMs / 1000} s`);
      }
      return card.gpu;
    },
    close: run.kill,
  };
}
