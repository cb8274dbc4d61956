import type { Session } from './session.ts';

/** Opens the page of the processes with one of them shown in full. */
export function openProcess({ store }: Pick<Session, 'store'>, pid: number): void {
  const { pages } = store.get();
  const processes = { ...pages.processes, search: '', chosen: pid, group: null };
  store.set({ pages: { ...pages, processes }, view: 'processes', detail: '' });
}
