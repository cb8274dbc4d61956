import { TimeoutError, withTimeout } from '../foundation/with-timeout.ts';

export interface JobPool {
  /**
   * Runs a job for the device or mount named `key`. Jobs of one key run one after the other, because each occupies a thread until
   * the kernel returns. Each kind has its own limit of threads, so that hanging mounts do not delay sensors.
   * @throws TimeoutError if the job takes too long, or all threads of its kind hang
   */
  run<T>(kind: string, key: string, job: () => Promise<T>): Promise<T>;
}

interface Job {
  start(): void;
  refuse(error: TimeoutError): void;
}

/** The jobs of one key: the first one runs or waits for a thread, the others wait for it. */
interface Queue {
  readonly jobs: Job[];
  /** When the running job started; `null` while it waits for a thread. */
  startedMs: number | null;
  isHanging: boolean;
}

interface Kind {
  readonly queues: Map<string, Queue>;
  /** Queues whose first job waits for a thread. */
  waiting: Queue[];
  running: number;
  hanging: number;
}

/**
 * @param timeoutMs how long a job may take
 * @param maxThreads how many threads the jobs of a kind may occupy. Further jobs wait here and not in the thread pool, where they
 *   would delay those of other kinds.
 */
export function createJobPool(timeoutMs: number, maxThreads: (kind: string) => number): JobPool {
  const kinds = new Map<string, Kind>();
  const timeoutText = `no response within ${timeoutMs / 1000} s`;

  function findKind(name: string): Kind {
    const kind = kinds.get(name) ?? { queues: new Map(), waiting: [], running: 0, hanging: 0 };
    kinds.set(name, kind);
    return kind;
  }

  function refuseAll(jobs: readonly Job[], text: string): void {
    for (const job of jobs) job.refuse(new TimeoutError(text));
  }

  /** Starts jobs as long as threads are free, and refuses the rest if all threads hang. */
  function advance(name: string, kind: Kind): void {
    const max = maxThreads(name);
    while (kind.running < max) {
      const queue = kind.waiting.shift();
      if (!queue) return;
      kind.running += 1;
      queue.startedMs = performance.now();
      queue.jobs.shift()?.start();
    }
    if (kind.hanging < max) return;
    const refused = new Set(kind.waiting.splice(0));
    for (const [key, queue] of kind.queues) {
      if (!refused.has(queue)) continue;
      kind.queues.delete(key);
      refuseAll(queue.jobs, `not read, because ${kind.hanging} others do not respond`);
    }
  }

  function markHanging(name: string, kind: Kind, queue: Queue): void {
    queue.isHanging = true;
    kind.hanging += 1;
    refuseAll(queue.jobs.splice(0), timeoutText);
    advance(name, kind);
  }

  function finish(name: string, key: string, kind: Kind, queue: Queue): void {
    kind.running -= 1;
    if (queue.isHanging) kind.hanging -= 1;
    queue.isHanging = false;
    queue.startedMs = null;
    if (queue.jobs.length > 0) kind.waiting.push(queue);
    else kind.queues.delete(key);
    advance(name, kind);
  }

  return {
    run: (name, key, job) =>
      new Promise((resolve, reject) => {
        const kind = findKind(name);
        const queue: Queue = kind.queues.get(key) ?? { jobs: [], startedMs: null, isHanging: false };
        if (queue.isHanging) {
          const seconds = Math.round((performance.now() - (queue.startedMs ?? 0)) / 1000);
          reject(new TimeoutError(`no response for ${seconds} s`));
          return;
        }
        queue.jobs.push({
          refuse: reject,
          start() {
            const work = job();
            const onSettled = () => finish(name, key, kind, queue);
            work.then(onSettled, onSettled);
            withTimeout(work, timeoutMs, timeoutText).then(resolve, (error) => {
              if (error instanceof TimeoutError) markHanging(name, kind, queue);
              reject(error);
            });
          },
        });
        if (kind.queues.has(key)) return;
        kind.queues.set(key, queue);
        kind.waiting.push(queue);
        advance(name, kind);
      }),
  };
}
