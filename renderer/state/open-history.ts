import type { PageState } from './page-state.ts';
import type { Session } from './session.ts';

const contextMs = 30 * 60_000;

/** Opens the history page with some metrics, or a range, or both; what is not given stays as it was. */
export function openHistory({ store }: Pick<Session, 'store'>, change: Partial<PageState['history']>): void {
  const { pages } = store.get();
  store.set({ pages: { ...pages, history: { ...pages.history, ...change } }, view: 'history', detail: '' });
}

/** The range that shows an instant in its middle, or at its end if it is less than half a range ago. */
export function rangeAround(at: number, now: number): PageState['history']['range'] {
  return { lengthMs: 2 * contextMs, until: Math.min(now, at + contextMs) };
}
