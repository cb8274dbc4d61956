import { useEffect } from 'react';
import { useLive, useLiveState } from './context.ts';
import { Foot } from './parts/foot.tsx';
import { NoticeList } from './parts/notice-list.tsx';
import { Rail } from './parts/rail.tsx';
import { AlertsPage } from './views/alerts-page.tsx';
import { GpuPage } from './views/gpu-page.tsx';
import { Overview } from './views/overview.tsx';
import { Settings } from './views/settings.tsx';

export function App() {
  const view = useLiveState((state) => state.view);
  useTheme();
  useKeys();
  return (
    <div className="shell">
      <Rail />
      {/* Focusable, so that the arrow keys scroll it. */}
      <main className="page" tabIndex={0}>
        <NoticeList />
        {view === 'overview' && <Overview />}
        {view === 'gpu' && <GpuPage />}
        {view === 'alerts' && <AlertsPage />}
        {view === 'settings' && <Settings />}
      </main>
      <Foot />
    </div>
  );
}

/** Puts the theme in force on the document: the chosen one, or the desktop's. */
function useTheme(): void {
  const theme = useLiveState((state) => state.settings['appearance.theme']);
  useEffect(() => {
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      document.documentElement.dataset['theme'] = theme === 'system' ? (scheme.matches ? 'dark' : 'light') : theme;
    };
    apply();
    scheme.addEventListener('change', apply);
    return () => scheme.removeEventListener('change', apply);
  }, [theme]);
}

function useKeys(): void {
  const { store } = useLive();
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const isTyping = event.target instanceof Element && event.target.matches('input, select, textarea');
      if (event.key === ',' && (event.ctrlKey || event.metaKey)) store.set({ view: 'settings' });
      else if (event.key === 'Escape' || (event.key === '1' && !isTyping)) store.set({ view: 'overview' });
      else if (event.key === '3' && !isTyping) store.set({ view: 'gpu' });
      else if (event.key === '9' && !isTyping) store.set({ view: 'alerts', detail: '' });
      else return;
      event.preventDefault();
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [store]);
}
