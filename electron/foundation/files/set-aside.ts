import { renameSync } from 'node:fs';
import { basename } from 'node:path';
import { message } from '../../../shared/text/message.ts';
import { type Phrase, phrase } from '../../../shared/text/phrase.ts';
import { codeOf } from './explain-error.ts';

const words = {
  renamed: message('{file} could not be used ({reason}). It was renamed to {renamed}.'),
  ignored: message('{file} could not be used ({reason}) or renamed ({problem}). It is ignored.'),
};

/**
 * Renames a file that cannot be used, so that nothing of it is lost, and answers with what happened to it, for the user. Never throws.
 * @param reason in English
 * @param now Unix ms, for its new name
 */
export function setFileAside(path: string, reason: string, now: number): Phrase {
  const aside = `${path}.${new Date(now).toISOString().replaceAll(':', '-')}.aside`;
  const file = basename(path);
  try {
    renameSync(path, aside);
    return phrase(words.renamed, { file, reason, renamed: basename(aside) });
  } catch (error) {
    return phrase(words.ignored, { file, reason, problem: codeOf(error) ?? String(error) });
  }
}
