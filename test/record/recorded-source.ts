import type { Source } from '../../electron/foundation/files/source.ts';
import type { SlowSource, Space } from '../../electron/helper/slow-source.ts';
import { UserError } from '../../shared/user-error.ts';
import { createSourceOf } from '../fake/source-of.ts';

/** Everything that was read at one instant: text by path (`null` if there was no file) and the names in folders. */
export interface RecordedInstant {
  readonly at: number;
  readonly monotonicMs: number;
  readonly texts: Record<string, string | null>;
  readonly folders: Record<string, readonly string[]>;
  /** What the helper read in addition: targets of links, and space by mount point. */
  readonly links: Record<string, string | null>;
  readonly spaces: Record<string, Space>;
}

export interface RecordedMachine {
  readonly about: string;
  readonly instants: readonly [RecordedInstant, RecordedInstant];
}

export type Recording = Pick<RecordedInstant, 'texts' | 'folders' | 'links' | 'spaces'>;

/** A file that the recording lacks is a failure of the test, not of the machine. */
function find<T>(record: Record<string, T>, path: string): T {
  if (!Object.hasOwn(record, path)) throw new UserError(`the recording holds nothing of /${path}: record it anew`);
  return record[path] as T;
}

/** Plays a recording back. */
export function createRecordedSource(current: () => Recording): Source {
  return createSourceOf({
    textIfPresent: (path) => find(current().texts, path),
    list: (path) => find(current().folders, path),
  });
}

export function createRecordedSlowSource(current: () => Recording): SlowSource {
  return {
    text: async (path) => find(current().texts, path),
    bytes: async () => null,
    list: async (path) => find(current().folders, path),
    linkName: async (path) => find(current().links, path),
    space: async (path) => find(current().spaces, path),
  };
}

/** Passes everything through to a real source and records it. */
export function createRecordingSource(source: Source, into: Recording): Source {
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
    // Logged-in users are private.
    bytesIfPresent: () => null,
    list(path) {
      const names = source.list(path);
      into.folders[path] = names;
      return names;
    },
  };
}

export function createRecordingSlowSource(source: SlowSource, into: Recording): SlowSource {
  return {
    // Driver tables are not recorded.
    bytes: source.bytes,
    async text(path, key) {
      const text = await source.text(path, key);
      into.texts[path] = text;
      return text;
    },
    async list(path) {
      const names = await source.list(path);
      into.folders[path] = names;
      return names;
    },
    async linkName(path) {
      const name = await source.linkName(path);
      into.links[path] = name;
      return name;
    },
    async space(path, kind) {
      const space = await source.space(path, kind);
      into.spaces[path] = space;
      return space;
    },
  };
}
