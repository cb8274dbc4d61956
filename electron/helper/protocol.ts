import type { Gpu } from '../../shared/snapshot.ts';

/** What the helper says after each look at the cards. */
export type HelperReport = { readonly gpus: readonly Gpu[] } | { readonly error: string };

/** The helper process as its client sees it, whoever started it: Electron's utilityProcess or a fork under Node. */
export interface HelperProcess {
  onReport(listener: (report: HelperReport) => void): void;
  onExit(listener: () => void): void;
  /** Ends it at once: a child that spins in a driver hears no polite signal. */
  kill(): void;
}

export type SpawnHelper = () => HelperProcess;
