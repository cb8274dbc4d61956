import { type ReactNode, useEffect, useState } from 'react';
import { createHover, HoverContext } from './chart/hover.ts';
import { createEscapeLayers, EscapeContext } from './components/escape-layers.ts';
import { FailureBoundary, Guarded } from './components/failure-boundary.tsx';
import { AlertsPage } from './pages/alerts/alerts-page.tsx';
import { CpuPage } from './pages/cpu/cpu-page.tsx';
import { CustomPage } from './pages/custom/custom-page.tsx';
import { DisksPage } from './pages/disks/disks-page.tsx';
import { GpuPage } from './pages/gpus/gpu-page.tsx';
import { HistoryPage } from './pages/history/history-page.tsx';
import { MachinesPage } from './pages/machines/machines-page.tsx';
import { MemoryPage } from './pages/memory/memory-page.tsx';
import { MiniPage } from './pages/mini/mini-page.tsx';
import { NetworkPage } from './pages/network/network-page.tsx';
import { Overview } from './pages/overview/overview.tsx';
import { PopoverPage } from './pages/popover/popover-page.tsx';
import { ProcessesPage } from './pages/processes/processes-page.tsx';
import { SelfPage } from './pages/self/self-page.tsx';
import { Settings } from './pages/settings/settings-page.tsx';
import { HostStrip } from './panels/host-strip.tsx';
import { NoticeList } from './shell/notice-list.tsx';
import { Overlays } from './shell/overlays.tsx';
import { Sidebar } from './shell/sidebar.tsx';
import { StatusBar } from './shell/status-bar.tsx';
import { Toast } from './shell/toast.tsx';
import { useKeyboard } from './shell/use-keyboard.ts';
import { useSession, useWindowState } from './state/context.ts';
import { writeHistoryQuery } from './state/history-query.ts';
import { isSmallView, openPlace, parsePlace, type View } from './state/session.ts';
import { useFollowAgents } from './state/use-follow-agents.ts';
import { useStaleMs } from './state/use-stale-ms.ts';
import { failureWords } from './text/failure-words.ts';
import { useText } from './text/language.ts';

const pages: Readonly<Record<View, () => ReactNode>> = {
  overview: () => <Overview />,
  cpu: () => <CpuPage />,
  gpu: () => <GpuPage />,
  memory: () => <MemoryPage />,
  disks: () => <DisksPage />,
  network: () => <NetworkPage />,
  processes: () => <ProcessesPage />,
  history: () => <HistoryPage />,
  alerts: () => <AlertsPage />,
  settings: () => <Settings />,
  self: () => <SelfPage />,
  custom: () => <CustomPage />,
  machines: () => <MachinesPage />,
  mini: () => <MiniPage />,
  popover: () => <PopoverPage />,
};

export function App() {
  const text = useText();
  const view = useWindowState((state) => state.view);
  const [hover] = useState(createHover);
  const [layers] = useState(createEscapeLayers);
  const isOutdated = useOutdated();
  useTheme();
  usePlace();
  useFollowAgents();
  useKeyboard(layers);
  if (isSmallView(view)) return pages[view]();
  return (
    <div className="shell" data-outdated={isOutdated}>
      <Sidebar />
      {/* Focusable, so that the arrow keys scroll it; keyed, so that another page starts at its top. */}
      <main className="page" tabIndex={0} key={view}>
        <Guarded title={text(failureWords.hostsFailed)}>
          <HostStrip />
        </Guarded>
        <NoticeList />
        <EscapeContext value={layers}>
          <HoverContext value={hover}>
            <Guarded title={text(failureWords.pageFailed)}>{pages[view]()}</Guarded>
          </HoverContext>
        </EscapeContext>
      </main>
      <FailureBoundary fallback={() => <footer className="status-bar" />}>
        <StatusBar />
      </FailureBoundary>
      <Toast />
      <FailureBoundary fallback={() => null}>
        <EscapeContext value={layers}>
          <Overlays />
        </EscapeContext>
      </FailureBoundary>
    </div>
  );
}

/** Whether the values are older than they should be. */
function useOutdated(): boolean {
  const isPaused = useWindowState((state) => state.sampling.isPaused);
  const connection = useWindowState((state) => state.connection);
  return useStaleMs() > 0 || isPaused || connection !== 'open';
}

/** Keeps the view in the address, so that a reload or a link shows the same, and follows the address if that is changed. */
function usePlace(): void {
  const { store } = useSession();
  const view = useWindowState((state) => state.view);
  const detail = useWindowState((state) => state.detail);
  const history = useWindowState((state) => state.pages.history);
  useEffect(() => {
    const query = view === 'history' ? writeHistoryQuery(history) : '';
    window.history.replaceState(null, '', `#${view}${detail && `/${encodeURIComponent(detail)}`}${query}`);
  }, [view, detail, history]);
  useEffect(() => {
    const follow = () => store.set(openPlace(parsePlace(window.location.hash.slice(1)), store.get().pages));
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, [store]);
}

/** Sets theme and contrast on the document, as chosen or as on the desktop, whose own high contrast overrides what is chosen. */
function useTheme(): void {
  const { store } = useSession();
  const theme = useWindowState((state) => state.settings['appearance.theme']);
  const contrast = useWindowState((state) => state.settings['appearance.contrast']);
  useEffect(() => {
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    const strong = window.matchMedia('(prefers-contrast: more)');
    const forced = window.matchMedia('(forced-colors: active)');
    const apply = () => {
      const { dataset } = document.documentElement;
      const isSystem = theme === 'system' || forced.matches;
      dataset['theme'] = isSystem ? (scheme.matches ? 'dark' : 'light') : theme;
      dataset['contrast'] = contrast === 'more' || strong.matches || forced.matches ? 'more' : 'usual';
      // Canvases, which read their colors from the document, are drawn again.
      store.set({ appearance: `${dataset['theme']} ${dataset['contrast']} ${forced.matches}` });
    };
    apply();
    const queries = [scheme, strong, forced];
    for (const query of queries) query.addEventListener('change', apply);
    return () => {
      for (const query of queries) query.removeEventListener('change', apply);
    };
  }, [store, theme, contrast]);
}
