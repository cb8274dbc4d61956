/** One JSON file, replaced as a whole and atomically. Read once, hold in memory, write on change. */
export interface JsonStore {
  /** `null` where nothing was stored yet. */
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

/** The stores of one folder; the file of `name` is `<name>.json`. */
export interface Stores {
  open(name: string): OpenedStore;
  /** Names of the stores that exist. */
  list(): readonly string[];
  /** Moves a file that cannot be used out of the way and tells where to. */
  setAside(name: string, reason: string): string;
}

/** The part of `conf` and `electron-store` that is used. */
interface ConfLike {
  store: Record<string, unknown>;
}

export type OpenConf = (options: ConfOptions) => ConfLike;

export interface ConfOptions {
  readonly cwd: string;
  readonly name: string;
}

/** Options that `conf` and `electron-store` share. Compact, since history is no reading matter. */
export const sharedConfOptions = {
  accessPropertiesByDotNotation: false,
  clearInvalidConfig: false,
  configFileMode: 0o600,
  serialize: (value: unknown) => JSON.stringify(value),
} as const;
