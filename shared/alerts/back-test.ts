/** How a rule would have behaved over what is stored. */
export interface BackTest {
  /** From when to when there is anything, Unix milliseconds; `null` where there is nothing. */
  readonly span: { readonly from: number; readonly to: number } | null;
  /**
   * How much of that could be judged, of the instance of which most could: sleep and pauses are left out, and to a forecast that
   * looks minutes ahead the coarse past of last week tells nothing.
   */
  readonly judgedMs: number;
  /** Oldest first. */
  readonly firings: readonly Firing[];
  /** A threshold that would have told about once a week at most, and not less than the present one needs to; `null` where none is known. */
  readonly suggestedThreshold: number | null;
}

export interface Firing {
  readonly instance: string;
  readonly firedAt: number;
  /** `null` where it fires to the end. */
  readonly clearedAt: number | null;
  readonly worst: number;
}
