import type { Watch } from '../messages.ts';

/** Those who want to see one agent: the fastest counts, and all groups that any of them wants. */
export interface Watchers {
  /** Answers with what ends it; twice is once. */
  add(watch: Watch): () => void;
  /** By hand: stays until it is stopped by hand. `null` stops it. */
  setManual(watch: Watch | null): void;
  /** What the agent is to send; `null` where nobody looks. */
  readonly wanted: Watch | null;
}

/** @param onChange what is wanted is another now */
export function createWatchers(onChange: (wanted: Watch | null) => void): Watchers {
  const all = new Set<Watch>();
  let manual: Watch | null = null;
  let wanted: Watch | null = null;

  function combine(): Watch | null {
    const list = manual ? [...all, manual] : [...all];
    if (list.length === 0) return null;
    const isWhole = list.some(({ groups }) => groups.length === 0);
    return {
      intervalSeconds: Math.min(...list.map(({ intervalSeconds }) => intervalSeconds)),
      groups: isWhole ? [] : [...new Set(list.flatMap(({ groups }) => groups))].toSorted(),
    };
  }

  function change(): void {
    const next = combine();
    if (JSON.stringify(next) === JSON.stringify(wanted)) return;
    wanted = next;
    onChange(wanted);
  }

  return {
    add(watch) {
      const own = { ...watch };
      all.add(own);
      change();
      return () => {
        if (all.delete(own)) change();
      };
    },
    setManual(watch) {
      manual = watch;
      change();
    },
    get wanted() {
      return wanted;
    },
  };
}
