/** Thrown for what does not answer in time. */
export class LateError extends Error {}

export interface Patience {
  /**
   * Waits for a job of the thing named `key`, but not for ever. Jobs of one key run one after the other: each holds a thread of the
   * pool until the kernel lets go of it. Each kind of thing has threads of its own, so that mounts that hang delay no sensor.
   * @throws LateError `did not answer for 2 s`
   */
  ask<T>(kind: string, key: string, job: () => Promise<T>): Promise<T>;
}

interface Job {
  run(): void;
  refuse(error: LateError): void;
}

/** All jobs of one key: the first runs or waits for a thread, the others wait for it. */
interface Line {
  readonly jobs: Job[];
  /** When the running job started; `null` while it waits for a thread. */
  startedMs: number | null;
  isLate: boolean;
}

interface Kind {
  readonly lines: Map<string, Line>;
  /** Lines whose first job waits for a thread. */
  waiting: Line[];
  running: number;
  late: number;
}

/**
 * @param limitMs how long one job may take
 * @param maxRunning how many jobs of a kind may hold a thread; the rest waits here, not in the pool, where it would be before others
 */
export function createPatience(limitMs: number, maxRunning: (kind: string) => number): Patience {
  const kinds = new Map<string, Kind>();

  function findKind(name: string): Kind {
    const kind = kinds.get(name) ?? { lines: new Map(), waiting: [], running: 0, late: 0 };
    kinds.set(name, kind);
    return kind;
  }

  function refuseAll(jobs: readonly Job[], text: string): void {
    for (const job of jobs) job.refuse(new LateError(text));
  }

  /** Starts what has a thread now, and refuses the rest when no thread will come free. */
  function advance(name: string, kind: Kind): void {
    const max = maxRunning(name);
    while (kind.running < max) {
      const line = kind.waiting.shift();
      if (!line) return;
      kind.running += 1;
      line.startedMs = performance.now();
      line.jobs.shift()?.run();
    }
    if (kind.late < max) return;
    const refused = new Set(kind.waiting.splice(0));
    for (const [key, line] of kind.lines) {
      if (!refused.has(line)) continue;
      kind.lines.delete(key);
      refuseAll(line.jobs, `not asked, because ${kind.late} others do not answer`);
    }
  }

  function settle(name: string, key: string, kind: Kind, line: Line): void {
    kind.running -= 1;
    if (line.isLate) kind.late -= 1;
    line.isLate = false;
    line.startedMs = null;
    if (line.jobs.length > 0) kind.waiting.push(line);
    else kind.lines.delete(key);
    advance(name, kind);
  }

  return {
    ask: (name, key, job) =>
      new Promise((resolve, reject) => {
        const kind = findKind(name);
        const line: Line = kind.lines.get(key) ?? { jobs: [], startedMs: null, isLate: false };
        if (line.isLate) {
          const seconds = Math.round((performance.now() - (line.startedMs ?? 0)) / 1000);
          reject(new LateError(`did not answer for ${seconds} s`));
          return;
        }
        line.jobs.push({
          refuse: reject,
          run() {
            const timer = setTimeout(() => {
              line.isLate = true;
              kind.late += 1;
              const text = `did not answer for ${limitMs / 1000} s`;
              reject(new LateError(text));
              refuseAll(line.jobs.splice(0), text);
              advance(name, kind);
            }, limitMs);
            const end = () => {
              clearTimeout(timer);
              settle(name, key, kind, line);
            };
            const work = job();
            work.then(end, end);
            work.then(resolve, reject);
          },
        });
        if (kind.lines.has(key)) return;
        kind.lines.set(key, line);
        kind.waiting.push(line);
        advance(name, kind);
      }),
  };
}
