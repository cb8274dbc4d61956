import type { Gpu } from '../../../../shared/readings/gpus.ts';
import type { CardSession } from '../gpu-provider.ts';
import { parseSmiLine, type SmiFields, selectFields } from './fields.ts';
import type { StartTool } from './tool.ts';

/** The tool prints a line for each card this often. */
const loopMs = 2000;
const firstLineMs = 15_000;
const silenceMs = 4 * loopMs;

/** What `nvidia-smi --help-query-gpu` prints. @throws Error when it does not answer */
function askForFields(start: StartTool): Promise<SmiFields> {
  return new Promise((resolve, reject) => {
    const run = start(['--help-query-gpu']);
    const lines: string[] = [];
    const timer = setTimeout(() => {
      run.kill();
      reject(new Error(`nvidia-smi did not answer for ${firstLineMs / 1000} s`));
    }, firstLineMs);
    run.onLine((line) => lines.push(line));
    run.onEnd((problem) => {
      clearTimeout(timer);
      const fields = selectFields(lines.join('\n'));
      if (fields.some(([name]) => name === 'address')) resolve(fields);
      else reject(new Error(problem));
    });
  });
}

/**
 * One nvidia-smi that goes on and on, for where its library cannot be loaded: slower and poorer, since it starts a process and
 * tells no processes, but it starts no other at each look.
 * @throws Error in words for the user, when nothing comes of it
 */
export async function openSmiSession(
  start: StartTool,
  ids: readonly string[] | null,
  nowMs: () => number,
): Promise<CardSession> {
  const fields = await askForFields(start);
  const run = start([
    ...(ids ? [`--id=${ids.join(',')}`] : []),
    `--query-gpu=${fields.map(([, field]) => field).join(',')}`,
    '--format=csv,noheader,nounits',
    `-lms`,
    String(loopMs),
  ]);
  const latest = new Map<string, { readonly gpu: Gpu; readonly seenMs: number }>();
  let ended: string | null = null;

  await new Promise<void>((resolve, reject) => {
    const refuse = (problem: string) => {
      clearTimeout(timer);
      run.kill();
      reject(new Error(problem));
    };
    const timer = setTimeout(() => refuse(`nvidia-smi said nothing for ${firstLineMs / 1000} s`), firstLineMs);
    run.onEnd((problem) => {
      ended = problem;
      refuse(problem);
    });
    run.onLine((line) => {
      const gpu = parseSmiLine(line, fields);
      if (!gpu) return;
      latest.set(gpu.id, { gpu, seenMs: nowMs() });
      // All cards of a round come together.
      if (latest.size < (ids?.length ?? 1)) return;
      clearTimeout(timer);
      resolve();
    });
  });

  return {
    get ids() {
      return ids ?? [...latest.keys()];
    },
    read(id) {
      const seen = latest.get(id);
      if (ended !== null) throw new Error(ended);
      if (!seen || nowMs() - seen.seenMs > silenceMs)
        throw new Error(`nvidia-smi said nothing for ${silenceMs / 1000} s`);
      return seen.gpu;
    },
    close: run.kill,
  };
}
