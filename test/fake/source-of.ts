import type { Source } from '../../electron/foundation/files/source.ts';
import { UserError } from '../../shared/user-error.ts';

/** A source based on two functions; files without a text are missing. */
export function createSourceOf({ textIfPresent, list }: Pick<Source, 'textIfPresent' | 'list'>): Source {
  return {
    textIfPresent,
    text(path) {
      const text = textIfPresent(path);
      if (text === null) throw new UserError(`read /${path}: no such file`);
      return text;
    },
    bytesIfPresent: () => null,
    list,
  };
}
