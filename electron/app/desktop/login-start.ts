import { message } from '../../../shared/text/message.ts';
import { type Phrase, phrase } from '../../../shared/text/phrase.ts';
import { explainFailure } from '../../foundation/files/explain-error.ts';

interface Notices {
  put(id: string, content: Phrase): void;
  remove(id: string): void;
}

const words = { failed: message('Start at login could not be changed: {reason}') };

/**
 * Acts only when the setting changes, so that no file is created without it; a failure becomes a notice, and is retried with the
 * next change of settings.
 * @param set changes the desktop. @throws Error of the system
 */
export function createLoginStart(
  set: (isOn: boolean) => void,
  notices: Notices,
  warn: (text: string) => void,
): { apply(isWanted: boolean): void } {
  let isOn = false;
  return {
    apply(isWanted) {
      try {
        if (isWanted !== isOn) set(isWanted);
        isOn = isWanted;
        notices.remove('login');
      } catch (error) {
        const reason = explainFailure(error, 'changing start at login', warn);
        notices.put('login', phrase(words.failed, { reason }));
      }
    },
  };
}
