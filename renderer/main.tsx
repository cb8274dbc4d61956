import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { LiveContext } from './context.ts';
import { parsePlace, startLive } from './live.ts';
import { createMonitor } from './monitor.ts';
import { openSocketTransport } from './socket-transport.ts';
import { strings } from './strings.ts';
import './styles/tokens.css';
import './styles/layout.css';
import './styles/parts.css';
import './styles/settings.css';
import './styles/alerts.css';
import './styles/pages.css';

async function start(root: HTMLElement): Promise<void> {
  const socket = window.tacho ? null : openSocketTransport(`ws://${location.host}/ws`);
  const transport = window.tacho ?? socket;
  if (!transport) return;
  const live = await startLive(createMonitor(transport), parsePlace(location.hash.slice(1)));
  socket?.onConnection((isConnected) => {
    live.store.set({ isConnected });
    // Another Tacho may answer now. Should this connection break at once, the next one asks again.
    if (isConnected) live.refresh().catch(() => undefined);
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
    root.textContent = `${strings.startFailed}: ${error instanceof Error ? error.message : String(error)}`;
  });
}
