import { message } from '../../shared/text/message.ts';
import { type Phrase, phrase } from '../../shared/text/phrase.ts';
import { explainFailure } from '../foundation/files/explain-error.ts';
import type { Notices } from './notices.ts';

type Saved = 'settings' | 'history' | 'tape' | 'alerts' | 'evidence';

export interface Saving {
  /** Runs one save; a failure is shown once in the window. */
  save(what: Saved, write: () => void): void;
  /** Runs again what failed. */
  retry(): void;
}

const words = {
  notSaved: message(
    '{what, select, settings {The settings} history {The history} tape {The full detail of the last seconds} alerts {The alerts} other {Alert details}} could not be saved: {reason}. Tacho keeps the changes in memory and retries every minute.',
  ),
  otherWriter: message(
    'Another Tacho is saving history and alerts in this data folder. This one saves nothing until the other exits.',
  ),
};

export function createSaving(notices: Notices, log: { warn(text: string): void }): Saving {
  const refused = new Map<Saved, () => void>();

  function save(what: Saved, write: () => void): void {
    const id = `save-${what}`;
    try {
      write();
      refused.delete(what);
      notices.remove(id);
    } catch (error) {
      refused.set(what, write);
      const content = phrase(words.notSaved, { what, reason: explainFailure(error, `saving ${what}`, log.warn) });
      if (!notices.list.some((notice) => notice.id === id)) log.warn(content.text);
      notices.put(id, content);
    }
  }

  return {
    save,
    retry() {
      for (const [what, write] of [...refused]) save(what, write);
    },
  };
}

/** Logs problems found while reading files, and shows each until it is dismissed. */
export function createNoteWriter(notices: Notices, log: { warn(text: string): void }): (note: Phrase) => void {
  return (note) => {
    log.warn(note.text);
    // As long as the id of a notice that a window dismisses may be.
    notices.put(note.text.slice(0, 200), note);
  };
}

const otherWriter = 'other-writer';

/** Only one process writes to a folder; a second one shows that it saves nothing. */
export function reportWriter(notices: Notices, isUs: boolean): void {
  if (isUs) notices.remove(otherWriter);
  else if (!notices.list.some(({ id }) => id === otherWriter)) notices.put(otherWriter, phrase(words.otherWriter));
}
