import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { openBrowserTransport } from './browser-transport.ts';
import { LiveContext } from './context.ts';
import { hostAddress, readShownHost } from './hosts.ts';
import { parsePlace, startLive } from './live.ts';
import { createMonitor } from './monitor.ts';
import { strings } from './strings.ts';
import './styles/tokens.css';
import './styles/layout.css';
import './styles/parts.css';
import './styles/settings.css';
import './styles/alerts.css';
import './styles/pages.css';

async function start(root: HTMLElement): Promise<void> {
  const browser = window.tacho ? null : openBrowserTransport(location.host, readShownHost(location.search));
  const transport = window.tacho ?? browser;
  if (!transport) return;
  const live = await startLive(createMonitor(transport), parsePlace(location.hash.slice(1)));
  browser?.onConnection((connection) => {
    live.store.set({ connection });
    // Another Tacho may answer now. Should this connection break at once, the next one asks again.
    if (connection === 'open') live.refresh().catch(() => undefined);
  });
  createRoot(root).render(
    <LiveContext value={live}>
      <App />
    </LiveContext>,
  );
}

const root = document.getElementById('root');
if (root) {
  start(root).catch((error: unknown) => {
    root.textContent = `${strings.startFailed}: ${error instanceof Error ? error.message : String(error)} `;
    if (readShownHost(location.search) === null) return;
    const back = Object.assign(document.createElement('a'), {
      href: hostAddress(null, ''),
      textContent: strings.hosts.back,
    });
    root.append(back);
  });
}
