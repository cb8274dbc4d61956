import type { Handlers } from '../../shared/ipc.ts';
import type { Memory } from './memory.ts';
import type { Notices } from './notices.ts';

interface Answers extends Pick<Handlers, 'bootstrap' | 'updateSettings'> {
  readonly memory: Pick<Memory, 'history' | 'events'>;
  readonly notices: Pick<Notices, 'remove'>;
}

/** What a window is answered. */
export function createWindowHandlers({ bootstrap, updateSettings, memory, notices }: Answers): Handlers {
  return {
    bootstrap,
    updateSettings,
    readHistory: (query) => memory.history.read(query),
    readEvents: ({ from, to }) => memory.events.read(from, to),
    dismissNotice(id) {
      notices.remove(id);
      return null;
    },
  };
}
