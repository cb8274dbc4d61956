import type { Watch } from '../messages.ts';

/** Those who want to see one agent: the fastest counts, and all groups that any of them wants. */
export interface Watchers {
  /** Answers with what ends it; twice is once. `onRemoved` is called once when the agent is removed before that. */
  add(watch: Watch, onRemoved?: () => void): () => void;
  /** By hand: stays until it is stopped by hand. `null` stops it. */
  setManual(watch: Watch | null): void;
  /** The agent was removed; what one of them throws is reported. */
  end(onError: (error: unknown) => void): void;
  /** What the agent is to send; `null` where nobody looks. */
  readonly wanted: Watch | null;
}

/** @param onChange what is wanted is another now */
export function createWatchers(onChange: (wanted: Watch | null) => void): Watchers {
  const all = new Map<Watch, (() => void) | undefined>();
  let manual: Watch | null = null;
  let wanted: Watch | null = null;

  function combine(): Watch | null {
    const list = manual ? [...all.keys(), manual] : [...all.keys()];
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
    add(watch, onRemoved) {
      const own = { ...watch };
      all.set(own, onRemoved);
      change();
      return () => {
        if (all.delete(own)) change();
      };
    },
    setManual(watch) {
      manual = watch;
      change();
    },
    end(onError) {
      const removed = [...all.values()];
      all.clear();
      manual = null;
      change();
      for (const onRemoved of removed) {
        try {
          onRemoved?.();
        } catch (error) {
          onError(error);
        }
      }
    },
    get wanted() {
      return wanted;
    },
  };
}
