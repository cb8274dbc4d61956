/** Thrown for what does not answer in time. */
export class LateError extends Error {}

export interface Patience {
  /**
   * Waits for a job of the thing named `key`, but not for ever. While an unanswered job of that thing is under way, no other
   * is started: each holds one thread of the pool until the kernel lets go of it.
   * @throws LateError `did not answer for 2 s`
   */
  ask<T>(key: string, job: () => Promise<T>): Promise<T>;
}

/** `maxStuck`: how many things may hang before new ones are refused, so that a thread is left for those that answer. */
export function createPatience(limitMs: number, maxStuck: number): Patience {
  const stuck = new Map<string, number>();

  function refuse(key: string): void {
    const sinceMs = stuck.get(key);
    if (sinceMs !== undefined) {
      throw new LateError(`did not answer for ${Math.round((performance.now() - sinceMs) / 1000)} s`);
    }
    if (stuck.size >= maxStuck) throw new LateError(`not asked, because ${stuck.size} others do not answer`);
  }

  return {
    async ask(key, job) {
      refuse(key);
      const startedMs = performance.now();
      const work = job();
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          stuck.set(key, startedMs);
          const release = () => stuck.delete(key);
          work.then(release, release);
          reject(new LateError(`did not answer for ${limitMs / 1000} s`));
        }, limitMs);
      });
      try {
        return await Promise.race([work, timeout]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
