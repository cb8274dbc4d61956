/** What the window says when a part of it fails, or when no data comes. */
export const failureStrings = {
  cardFailed: 'This card failed',
  pageFailed: 'This page failed',
  hostsFailed: 'The list of machines failed',
  windowFailed: 'The window failed',
  retry: 'Retry',
  reload: 'Reload',
  noData: (duration: string) => `No data for ${duration}. Values are out of date.`,
  paused: 'Sampling is paused. Values are out of date, and alerts are not evaluated.',
  resume: 'Resume',
  notUnderstood: 'The answer is not understood; is it another version?',
} as const;
