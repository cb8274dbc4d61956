import type { Notices } from './notices.ts';

export interface Saving {
  /** Runs one save; a disk that refuses is said once in the window. */
  save(what: string, write: () => void): void;
  /** Tries again what was refused. */
  retry(): void;
}

export function createSaving(notices: Notices, log: { warn(text: string): void }): Saving {
  const refused = new Map<string, () => void>();

  function save(what: string, write: () => void): void {
    const id = `save-${what}`;
    try {
      write();
      refused.delete(what);
      notices.remove(id);
    } catch (error) {
      refused.set(what, write);
      const text = `${what} could not be saved: ${(error as Error).message}. It goes on in memory and is tried again each minute.`;
      if (!notices.list.some((notice) => notice.id === id)) log.warn(text);
      notices.put(id, text);
    }
  }

  return {
    save,
    retry() {
      for (const [what, write] of [...refused]) save(what, write);
    },
  };
}

/** What was found or done while files were read: logged, and shown until it is dismissed. */
export function createNoteWriter(notices: Notices, log: { warn(text: string): void }): (note: string) => void {
  return (note) => {
    log.warn(note);
    notices.put(note, note);
  };
}

const otherWriter = 'other-writer';
const otherWriterText =
  'Another Tacho keeps the history and the alerts of this folder; what this one sees is not kept. It takes over when the other ends.';

/** One process keeps a folder; who comes second says that it only looks on. */
export function tellWhoWrites(notices: Notices, isUs: boolean): void {
  if (isUs) notices.remove(otherWriter);
  else if (!notices.list.some(({ id }) => id === otherWriter)) notices.put(otherWriter, otherWriterText);
}
