import { type ReactNode, useEffect, useState } from 'react';
import { createHover, HoverContext } from './chart/hover.ts';
import { FailureBoundary, Guarded } from './components/failure-boundary.tsx';
import { AlertsPage } from './pages/alerts/alerts-page.tsx';
import { CpuPage } from './pages/cpu/cpu-page.tsx';
import { DisksPage } from './pages/disks/disks-page.tsx';
import { GpuPage } from './pages/gpus/gpu-page.tsx';
import { HistoryPage } from './pages/history/history-page.tsx';
import { MemoryPage } from './pages/memory/memory-page.tsx';
import { MiniPage } from './pages/mini/mini-page.tsx';
import { NetworkPage } from './pages/network/network-page.tsx';
import { Overview } from './pages/overview/overview.tsx';
import { ProcessesPage } from './pages/processes/processes-page.tsx';
import { SelfPage } from './pages/self/self-page.tsx';
import { Settings } from './pages/settings/settings-page.tsx';
import { HostStrip } from './panels/host-strip.tsx';
import { Foot } from './shell/foot.tsx';
import { NoticeList } from './shell/notice-list.tsx';
import { Rail } from './shell/rail.tsx';
import { useLive, useLiveState } from './state/context.ts';
import { type View, views } from './state/live.ts';
import { useSilence } from './state/use-silence.ts';
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
  mini: () => <MiniPage />,
};

export function App() {
  const text = useText();
  const view = useLiveState((state) => state.view);
  const [hover] = useState(createHover);
  const isOutdated = useOutdated();
  useTheme();
  usePlace();
  useKeys();
  if (view === 'mini') return <MiniPage />;
  return (
    <div className="shell" data-outdated={isOutdated}>
      <Rail />
      {/* Focusable, so that the arrow keys scroll it; a page of its own begins at its top. */}
      <main className="page" tabIndex={0} key={view}>
        <Guarded title={text(failureWords.hostsFailed)}>
          <HostStrip />
        </Guarded>
        <NoticeList />
        <HoverContext value={hover}>
          <Guarded title={text(failureWords.pageFailed)}>{pages[view]()}</Guarded>
        </HoverContext>
      </main>
      <FailureBoundary fallback={() => <footer className="foot" />}>
        <Foot />
      </FailureBoundary>
    </div>
  );
}

/** What is shown is older than it should be. */
function useOutdated(): boolean {
  const isPaused = useLiveState((state) => state.pace.isPaused);
  const connection = useLiveState((state) => state.connection);
  return useSilence() > 0 || isPaused || connection !== 'open';
}

/** Keeps in the address where somebody looks, so that a page that is loaded again shows the same. */
function usePlace(): void {
  const view = useLiveState((state) => state.view);
  const detail = useLiveState((state) => state.detail);
  useEffect(() => {
    window.history.replaceState(null, '', `#${view}${detail && `/${encodeURIComponent(detail)}`}`);
  }, [view, detail]);
}

/** Puts the theme and the contrast in force on the document: the chosen ones, or the desktop's. */
function useTheme(): void {
  const { store } = useLive();
  const theme = useLiveState((state) => state.settings['appearance.theme']);
  const contrast = useLiveState((state) => state.settings['appearance.contrast']);
  useEffect(() => {
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    const strong = window.matchMedia('(prefers-contrast: more)');
    const apply = () => {
      const { dataset } = document.documentElement;
      dataset['theme'] = theme === 'system' ? (scheme.matches ? 'dark' : 'light') : theme;
      dataset['contrast'] = contrast === 'more' || strong.matches ? 'more' : 'usual';
      // What is drawn on canvases takes its colours from there.
      store.set({ look: `${dataset['theme']} ${dataset['contrast']}` });
    };
    apply();
    scheme.addEventListener('change', apply);
    strong.addEventListener('change', apply);
    return () => {
      scheme.removeEventListener('change', apply);
      strong.removeEventListener('change', apply);
    };
  }, [store, theme, contrast]);
}

/** To the search of this page, or else to that of the processes; that among the machines is on every page. */
function search(): void {
  const find = () => document.querySelector<HTMLElement>(':not(.host-search) > input[type="search"]');
  const focus = () => find()?.focus();
  if (find()) focus();
  else {
    document.querySelector<HTMLElement>('[data-view="processes"]')?.click();
    requestAnimationFrame(() => requestAnimationFrame(focus));
  }
}

function useKeys(): void {
  const { store } = useLive();
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (store.get().view === 'mini') return;
      const isTyping = event.target instanceof Element && event.target.matches('input, select, textarea');
      if (event.key === ',' && (event.ctrlKey || event.metaKey)) store.set({ view: 'settings' });
      else if (event.key === 'Escape') store.set({ view: 'overview' });
      else if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      else if (/^[1-9]$/.test(event.key)) store.set({ view: views[Number(event.key) - 1] ?? 'overview', detail: '' });
      else if (event.key === '/') search();
      else return;
      event.preventDefault();
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [store]);
}
