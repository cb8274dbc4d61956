/** One JSON file, replaced as a whole and atomically. It is read once, when it is opened, and written on change. */
export interface JsonStore {
  /** What it held when it was opened, or what was written since; `null` where nothing was stored yet. */
  read(): Readonly<Record<string, unknown>> | null;
  /** @throws Error when the file cannot be written (disk full, read-only, not ours) */
  write(value: object): void;
  remove(): void;
}

export interface OpenedStore {
  readonly store: JsonStore;
  /** What happened to a file that could not be used, in words for the user. */
  readonly note: string | null;
}

/** What a file holds, without anything being done to it. */
export type Inspected =
  | { readonly kind: 'missing' }
  | { readonly kind: 'ok'; readonly value: Readonly<Record<string, unknown>> }
  | { readonly kind: 'unusable'; readonly reason: string };

/** The stores of one folder; the file of `name` is `<name>.json`. */
export interface Stores {
  /** Reads a file. One that cannot be used is set aside, never lost. */
  open(name: string): OpenedStore;
  /** Reads a file and leaves it alone, whatever it holds. */
  inspect(name: string): Inspected;
  /** Writes a file without reading it first. @throws Error when it cannot be written */
  write(name: string, value: object): void;
  remove(name: string): void;
  /**
   * Does something while no other process does the same with this file: reading, changing and writing it. Not to be nested.
   * @throws Error when another process holds the file for too long, and whatever `work` throws
   */
  exclusively<T>(name: string, work: () => T): T;
  /** Names of the stores that exist. */
  list(): readonly string[];
  /** Moves a file that cannot be used out of the way. Answers with what happened to it, in words for the user. */
  setAside(name: string, reason: string): string;
}

/** The part of `conf` and `electron-store` that is used. */
export interface ConfLike {
  store: Record<string, unknown>;
}

export type OpenConf = (options: ConfOptions) => ConfLike;

export interface ConfOptions {
  readonly cwd: string;
  readonly name: string;
}

/** Options that `conf` and `electron-store` share. Written compactly. */
export const sharedConfOptions = {
  accessPropertiesByDotNotation: false,
  clearInvalidConfig: false,
  configFileMode: 0o600,
  serialize: (value: unknown) => JSON.stringify(value),
} as const;
