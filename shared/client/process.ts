import type { ProcessAnswer } from '../wire/process.ts';
import { createEventReader } from './event-stream.ts';
import type { Requests } from './requests.ts';

export interface ProcessOptions {
  /** With its descendants and their sums. */
  readonly tree?: boolean;
}

export interface FollowOptions extends ProcessOptions {
  /** Seconds between values, 1 to 300; processes are read every 3 s at most. Default: 5. */
  readonly interval?: number;
  /** Ends the iteration. */
  readonly signal?: AbortSignal;
}

export function processPath(pid: number, { tree = false, ...more }: ProcessOptions & Record<string, unknown>): string {
  const query = new URLSearchParams({ tree: String(tree) });
  for (const [name, value] of Object.entries(more)) query.set(name, String(value));
  return `/system/processes/${pid}?${query}`;
}

/**
 * A process until it has exited, or the caller stops iterating.
 * @throws RequestError if there is no such process, Error if the connection breaks
 */
export async function* followProcess(
  requests: Pick<Requests, 'open'>,
  pid: number,
  { tree = false, interval = 5, signal }: FollowOptions,
): AsyncGenerator<ProcessAnswer, void, undefined> {
  const abort = new AbortController();
  const stop = () => abort.abort(signal?.reason);
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  try {
    const path = processPath(pid, { tree, interval, stream: true });
    const { body } = await requests.open(path, abort.signal);
    if (!body) throw new Error('the response has no body');
    let hasEnded = false;
    const found: ProcessAnswer[] = [];
    const read = createEventReader(({ event, data }) => {
      if (event === 'process') found.push(JSON.parse(data) as ProcessAnswer);
      hasEnded ||= event === 'end';
    });
    const reader = body.getReader();
    const decoder = new TextDecoder();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      read(decoder.decode(piece.value, { stream: true }));
      yield* found.splice(0);
    }
    if (!hasEnded) throw new Error('the server ended the stream');
  } finally {
    signal?.removeEventListener('abort', stop);
    // The caller has stopped: end the connection too.
    abort.abort();
  }
}
