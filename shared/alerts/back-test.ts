/** How a rule would have behaved over the stored history. */
export interface BackTest {
  /** The span of the history, Unix milliseconds; `null` without any. */
  readonly span: { readonly from: number; readonly to: number } | null;
  /**
   * How much of it could be tested, for the instance with most data. Sleep and pauses are left out, and last week's coarse
   * history is of no use to a forecast over minutes.
   */
  readonly judgedMs: number;
  /** Oldest first. */
  readonly firings: readonly Firing[];
  /** The least extreme threshold that would have fired about once a week at most; `null` if none is known. */
  readonly suggestedThreshold: number | null;
  /** The values that it was tried on, thinned to be drawn; absent from machines of earlier versions. */
  readonly series?: readonly JudgedSeries[];
}

/** The values of one instance, in the unit of the metric. */
export interface JudgedSeries {
  readonly instance: string;
  /** Oldest first, with the start of the step in Unix milliseconds. */
  readonly points: readonly (readonly [at: number, value: number])[];
}

export interface Firing {
  readonly instance: string;
  readonly firedAt: number;
  /** `null` if it fires to the end. */
  readonly clearedAt: number | null;
  readonly worst: number;
}
