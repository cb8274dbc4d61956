import { randomUUID } from 'node:crypto';
import type { Watch } from '../messages.ts';

/** The subscribers to one agent's metrics: the shortest interval applies, and all groups that any of them wants. */
export interface Subscribers {
  /** Returns a function that unsubscribes. `onRemoved` is called once if `removeAll` comes before that. */
  add(watch: Watch, onRemoved?: () => void): () => void;
  /** Starts what only an explicit stop ends, in place of an earlier one. Returns its id. */
  startManual(watch: Watch): string;
  stopManual(): void;
  /** The id of what was started explicitly; `null` if nothing was. */
  readonly task: string | null;
  /** The agent was removed, or moved to another group. */
  removeAll(onError: (error: unknown) => void): void;
  /** What the agent should send; `null` without subscribers. */
  readonly combined: Watch | null;
}

/** @param onChange called when the combined subscription has changed */
export function createSubscribers(onChange: (combined: Watch | null) => void): Subscribers {
  const all = new Map<Watch, (() => void) | undefined>();
  let manual: { readonly task: string; readonly watch: Watch } | null = null;
  let combined: Watch | null = null;

  function combine(): Watch | null {
    const list = manual ? [...all.keys(), manual.watch] : [...all.keys()];
    if (list.length === 0) return null;
    const hasAllGroups = list.some(({ groups }) => groups.length === 0);
    return {
      intervalSeconds: Math.min(...list.map(({ intervalSeconds }) => intervalSeconds)),
      groups: hasAllGroups ? [] : [...new Set(list.flatMap(({ groups }) => groups))].toSorted(),
    };
  }

  function update(): void {
    const next = combine();
    if (JSON.stringify(next) === JSON.stringify(combined)) return;
    combined = next;
    onChange(combined);
  }

  return {
    add(watch, onRemoved) {
      const own = { ...watch };
      all.set(own, onRemoved);
      update();
      return () => {
        if (all.delete(own)) update();
      };
    },
    startManual(watch) {
      manual = { task: randomUUID(), watch };
      update();
      return manual.task;
    },
    stopManual() {
      manual = null;
      update();
    },
    get task() {
      return manual?.task ?? null;
    },
    removeAll(onError) {
      const removed = [...all.values()];
      all.clear();
      manual = null;
      update();
      for (const onRemoved of removed) {
        try {
          onRemoved?.();
        } catch (error) {
          onError(error);
        }
      }
    },
    get combined() {
      return combined;
    },
  };
}
