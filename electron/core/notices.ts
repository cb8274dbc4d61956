import { isEqual } from '../../shared/is-equal.ts';
import type { Phrase } from '../../shared/text/phrase.ts';
import type { Notice } from '../../shared/window/ipc.ts';

export interface NoticeAction {
  readonly label: Phrase;
  run(): void;
}

export interface Notices {
  readonly list: readonly Notice[];
  /** A notice with the same id is replaced. */
  put(id: string, content: Phrase, action?: NoticeAction): void;
  remove(id: string): void;
  /** Runs the action of a notice, if it still exists and has one. */
  act(id: string): void;
}

export function createNotices(onChange: (list: readonly Notice[]) => void): Notices {
  let list: readonly Notice[] = [];
  const actions = new Map<string, NoticeAction>();
  function change(next: readonly Notice[]): void {
    list = next;
    onChange(list);
  }
  return {
    get list() {
      return list;
    },
    put(id, content, action) {
      if (action) actions.set(id, action);
      else actions.delete(id);
      const notice: Notice = { id, ...content, ...(action ? { action: action.label } : {}) };
      if (list.some((one) => isEqual(one, notice))) return;
      change([...list.filter((one) => one.id !== id), notice]);
    },
    remove(id) {
      actions.delete(id);
      if (list.some((notice) => notice.id === id)) change(list.filter((notice) => notice.id !== id));
    },
    act: (id) => actions.get(id)?.run(),
  };
}
