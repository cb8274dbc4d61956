import { useSession, useWindowState } from './context.ts';
import type { PageState } from './page-state.ts';
import { keepTable } from './tables/kept-tables.ts';

type Change<Page extends keyof PageState> = (change: Partial<PageState[Page]>) => void;

/** What was chosen on a page, and a function that changes a part of it. */
export function usePageState<Page extends keyof PageState>(page: Page): readonly [PageState[Page], Change<Page>] {
  const { store } = useSession();
  const state = useWindowState(({ pages }) => pages[page]);
  return [
    state,
    (change) => {
      const { pages } = store.get();
      const next = { ...pages, [page]: { ...pages[page], ...change } };
      store.set({ pages: next });
      if ('sort' in change || 'widths' in change) keepTable(page, next, () => localStorage);
    },
  ];
}

/** Opens the page of the processes with something chosen there, such as one process. */
export function useOpenProcesses(): Change<'processes'> {
  const { store } = useSession();
  const [, change] = usePageState('processes');
  return (part) => {
    change({ search: '', chosen: null, group: null, ...part });
    store.set({ view: 'processes', detail: '' });
  };
}
