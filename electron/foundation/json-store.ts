import type { Phrase } from '../../shared/text/phrase.ts';

/** One JSON file, always replaced as a whole. It is read when it is opened, and kept from then on. */
export interface JsonStore {
  /** The content at opening, or what was written since; `null` if nothing is stored yet. */
  read(): Readonly<Record<string, unknown>> | null;
  /** @throws Error when the file cannot be written (disk full, read-only, permission denied) */
  write(value: object): void;
  remove(): void;
}

export interface OpenedStore {
  readonly store: JsonStore;
  /** What happened to an unusable file, for the user. */
  readonly note: Phrase | null;
}

/** The content of a file that was only read. */
export type Inspected =
  | { readonly kind: 'missing' }
  | { readonly kind: 'ok'; readonly value: Readonly<Record<string, unknown>> }
  | { readonly kind: 'unusable'; readonly reason: string };

/** The stores of one folder; `name` is stored in `<name>.json`. */
export interface Stores {
  /** Reads a file. An unusable one is renamed, never deleted. */
  open(name: string): OpenedStore;
  /** Reads a file and leaves it in place, usable or not. */
  inspect(name: string): Inspected;
  /** Writes a file without reading it first. @throws Error when it cannot be written */
  write(name: string, value: object): void;
  remove(name: string): void;
  /**
   * Reads, changes and writes a file while no other process does. Must not be nested.
   * @throws Error when another process holds the lock for too long, and whatever `work` throws
   */
  withLock<T>(name: string, work: () => T): T;
  /** Names of the existing stores. */
  list(): readonly string[];
  /** Renames an unusable file, and answers with what happened to it, for the user. @param reason in English */
  setAside(name: string, reason: string): Phrase;
}

/** The part of `conf` and `electron-store` that is used: assigning `store` writes the file. */
export interface ConfLike {
  store: Record<string, unknown>;
}

export type OpenConf = (options: ConfOptions) => ConfLike;

export interface ConfOptions {
  readonly cwd: string;
  readonly name: string;
}

/** Options for `conf` and `electron-store` alike. */
export const sharedConfOptions = {
  accessPropertiesByDotNotation: false,
  clearInvalidConfig: false,
  configFileMode: 0o600,
  serialize: (value: unknown) => JSON.stringify(value),
} as const;
