import { explainFailure } from '../foundation/files/explain-error.ts';
import type { Notices } from './notices.ts';

export interface Saving {
  /** Runs one save; a failure is shown once in the window. */
  save(what: string, write: () => void): void;
  /** Runs again what failed. */
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
      const text = `${what} could not be saved: ${explainFailure(error, `saving ${what}`, log.warn)}. It goes on in memory and is tried again each minute.`;
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

/** For what was found while files were read: logs it, and shows it until it is dismissed. */
export function createNoteWriter(notices: Notices, log: { warn(text: string): void }): (note: string) => void {
  return (note) => {
    log.warn(note);
    notices.put(note, note);
  };
}

const otherWriter = 'other-writer';
const otherWriterText =
  'Another Tacho keeps the history and the alerts of this folder; what this one sees is not kept. It takes over when the other ends.';

/** Only one process writes to a folder; a second one shows that it saves nothing. */
export function reportWriter(notices: Notices, isUs: boolean): void {
  if (isUs) notices.remove(otherWriter);
  else if (!notices.list.some(({ id }) => id === otherWriter)) notices.put(otherWriter, otherWriterText);
}
