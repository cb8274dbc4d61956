import { formatTime, type Time } from './history-query.ts';

export interface MomentOptions {
  /** A recorded time. Default: now. */
  readonly at?: Time;
}

/** A path of the API, with the time that is asked for. */
export function momentPath(path: string, { at }: MomentOptions): string {
  return at === undefined ? path : `${path}?${new URLSearchParams({ at: formatTime(at) })}`;
}
