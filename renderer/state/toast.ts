import type { AlertOverview } from '../../shared/alerts/alert.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import { explainProblem } from './explain-problem.ts';
import type { Store } from './store.ts';

/** A message about something that was just removed or replaced, which can be undone for a while. */
export interface Toast {
  readonly text: string;
  undo?(): Promise<unknown>;
  /** Whether undoing would discard nothing else; the toast disappears as soon as it would. */
  isCurrent?(state: ToastState): boolean;
}

/** The part of the window's state that a toast depends on. */
export interface ToastState {
  readonly settings: Settings;
  readonly alerts: AlertOverview;
  readonly toast: Toast | null;
}

interface ToastSession {
  readonly store: Store<ToastState>;
}

/** Shows a toast in place of the one before. */
export function showToast({ store }: ToastSession, toast: Toast): void {
  store.set({ toast });
}

export const isToastCurrent = (state: ToastState): boolean =>
  state.toast !== null && (state.toast.isCurrent?.(state) ?? true);

/** Whether there is a toast whose change can be undone now. */
export const canUndo = (state: ToastState): boolean => state.toast?.undo !== undefined && isToastCurrent(state);

/** Undoes what the toast is about, and replaces it with the reason if that fails. Without a toast it does nothing. */
export async function undoToast(session: ToastSession): Promise<void> {
  const state = session.store.get();
  if (!canUndo(state)) return;
  session.store.set({ toast: null });
  try {
    await state.toast?.undo?.();
  } catch (error) {
    showToast(session, { text: explainProblem(error, 'undoing a change') });
  }
}
