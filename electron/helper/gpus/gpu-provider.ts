import type { Gpu } from '../../../shared/readings/gpus.ts';

/** The instant of a sample. */
export interface Now {
  /** Unix ms. */
  readonly at: number;
  /** ms of a monotonic clock. */
  readonly monotonicMs: number;
}

/** Reads the cards of one or more vendors. */
export interface GpuProvider {
  /** All its cards, including those that cannot be read, with the reason. `null` if there are none. */
  read(now: Now): Promise<readonly Gpu[] | null>;
}

/** Open cards. */
export interface CardSession {
  /** The cards it was opened for, or all that it found. */
  readonly ids: readonly string[];
  /** @param nowMs of a monotonic clock @throws Error with a message for the user if this card cannot be read */
  read(id: string, nowMs: number): Gpu | Promise<Gpu>;
  /** Releases the cards. */
  close(): void;
}

/**
 * Opens these cards and accesses no others; `null` opens all.
 * @throws Error with a message for the user
 */
export type OpenSession = (ids: readonly string[] | null) => Promise<CardSession>;
