/** What a command needs of the process it runs in. */
export interface CommandContext {
  readonly version: string;
  readonly platform: NodeJS.Platform;
  readonly architecture: string;
  readonly env: NodeJS.ProcessEnv;
  readonly pid: number;
  /** Where the bundled programs lie. */
  readonly folder: string;
  /** Standard output, for programs: in UTF-8, whatever the locale. */
  write(text: string): void;
  /** Standard output, for people: in what their terminal knows. */
  print(text: string): void;
  /** Standard error: for people, while the output goes on. */
  warn(text: string): void;
  /** What to do when somebody asks the program to end; without such it ends at once. */
  onStop(stop: (signal: NodeJS.Signals) => void): void;
}
