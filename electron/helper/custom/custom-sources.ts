/** A program whose output is metrics. */
export interface CustomCommand {
  /** Program and arguments; there is no shell. */
  readonly argv: readonly string[];
  /** In messages and metrics; by default the name of the program. */
  readonly name?: string;
  readonly intervalSeconds?: number;
  readonly timeoutSeconds?: number;
}

/** Where custom metrics come from. */
export interface CustomSources {
  /** Folder of the `.prom` files. */
  readonly folder: string;
  /** Whether a missing folder is a problem, because the user named it. */
  readonly isFolderNamed: boolean;
  readonly commands: readonly CustomCommand[];
}

/** How the sources reach the helper: a command line could be read by other users, and commands may contain passwords. */
export const sourcesVariable = 'TACHO_HELPER_SOURCES';
