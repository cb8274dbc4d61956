import type { Source } from '../../electron/collect/source.ts';

/** Everything that was read at one instant: text by path (`null` where there was none) and the names in folders. */
export interface RecordedInstant {
  readonly at: number;
  readonly monotonicMs: number;
  readonly texts: Record<string, string | null>;
  readonly folders: Record<string, readonly string[]>;
}

export interface RecordedMachine {
  readonly about: string;
  readonly instants: readonly [RecordedInstant, RecordedInstant];
}

/** Plays a recording back. What the recording lacks is a failure of the test, not of the machine. */
export function createRecordedSource(current: () => RecordedInstant): Source {
  const find = <T>(record: Record<string, T>, path: string): T => {
    if (!Object.hasOwn(record, path)) throw new Error(`the recording holds nothing of /${path}: record it anew`);
    return record[path] as T;
  };
  const textIfPresent = (path: string) => find(current().texts, path);
  return {
    textIfPresent,
    text(path) {
      const text = textIfPresent(path);
      if (text === null) throw new Error(`read /${path}: no such file`);
      return text;
    },
    list: (path) => find(current().folders, path),
  };
}

/** Passes everything through to a real source and keeps what came. */
export function createRecordingSource(source: Source, into: Pick<RecordedInstant, 'texts' | 'folders'>): Source {
  const textIfPresent = (path: string) => {
    const text = source.textIfPresent(path);
    into.texts[path] = text;
    return text;
  };
  return {
    textIfPresent,
    text(path) {
      return textIfPresent(path) ?? source.text(path);
    },
    list(path) {
      const names = source.list(path);
      into.folders[path] = names;
      return names;
    },
  };
}
