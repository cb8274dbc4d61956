import type { Notice } from '../../shared/ipc.ts';

export interface Notices {
  readonly list: readonly Notice[];
  /** A notice with the same id is replaced. */
  put(id: string, text: string): void;
  remove(id: string): void;
}

export function createNotices(onChange: (list: readonly Notice[]) => void): Notices {
  let list: readonly Notice[] = [];
  function change(next: readonly Notice[]): void {
    list = next;
    onChange(list);
  }
  return {
    get list() {
      return list;
    },
    put(id, text) {
      if (!list.some((notice) => notice.id === id && notice.text === text)) {
        change([...list.filter((notice) => notice.id !== id), { id, text }]);
      }
    },
    remove(id) {
      if (list.some((notice) => notice.id === id)) change(list.filter((notice) => notice.id !== id));
    },
  };
}
