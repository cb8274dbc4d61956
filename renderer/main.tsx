import { createRoot, type Root } from 'react-dom/client';
import { createFormat } from '../shared/text/create-format.ts';
import { standardUnits } from '../shared/text/format.ts';
import { loadLanguage, type UserLanguage } from '../shared/text/load-language.ts';
import type { Transport } from '../shared/window/ipc.ts';
import { App } from './app.tsx';
import { Failure, FailureBoundary } from './components/failure-boundary.tsx';
import { Unreachable } from './pages/unreachable/unreachable.tsx';
import { LiveContext } from './state/context.ts';
import { explainProblem } from './state/explain-problem.ts';
import { Formatted } from './state/formatted.tsx';
import { readShownHost } from './state/hosts.ts';
import { parsePlace, startLive } from './state/live.ts';
import { failureWords } from './text/failure-words.ts';
import { FormatContext, LanguageContext, readWindowLocales, useText } from './text/language.ts';

import { type BrowserTransport, openBrowserTransport } from './transport/browser-transport.ts';
import { openDesktopTransport } from './transport/desktop-transport.ts';
import { openHostTransport } from './transport/host-transport.ts';
import { createMonitor } from './transport/monitor.ts';
import { findSocketAddress } from './transport/socket-transport.ts';
import './styles/styles.css';

const shown = readShownHost(location.search);
const place = parsePlace(location.hash.slice(1));

/** The way to the machine that this window is to show. */
function openTransport(): Transport | BrowserTransport {
  const desktop = window.tacho ? openDesktopTransport(window.tacho) : null;
  const address = findSocketAddress(location);
  if (shown !== null) return openHostTransport(desktop, address, shown);
  return desktop ?? openBrowserTransport(address);
}

/** What no other boundary has held back. */
function WindowFailure({ error }: { readonly error: unknown }) {
  const text = useText();
  return (
    <main className="page unreachable">
      <Failure title={text(failureWords.windowFailed)} error={error} onRetry={() => location.reload()} />
    </main>
  );
}

async function start(root: Root, language: UserLanguage): Promise<void> {
  const transport = openTransport();
  const live = await startLive(createMonitor(transport), place, language.text);
  if ('onConnection' in transport) {
    transport.onConnection((connection) => {
      live.store.set({ connection });
      // Another Tacho may answer now. Should this connection break at once, the next one asks again.
      if (connection === 'open') live.refresh().catch(() => undefined);
    });
  }
  root.render(
    <LanguageContext value={language}>
      <LiveContext value={live}>
        <FailureBoundary fallback={(error) => <WindowFailure error={error} />}>
          <Formatted>
            <App />
          </Formatted>
        </FailureBoundary>
      </LiveContext>
    </LanguageContext>,
  );
}

const element = document.getElementById('root');
if (element) {
  const root = createRoot(element);
  const language = await loadLanguage(readWindowLocales(location.search, navigator));
  document.documentElement.lang = language.language;
  start(root, language).catch((error: unknown) => {
    if (shown === null) {
      const problem = explainProblem(error, 'the start');
      root.render(language.text(failureWords.startFailed, { problem }));
    } else {
      root.render(
        <LanguageContext value={language}>
          <FormatContext value={createFormat({ ...language, units: standardUnits })}>
            <Unreachable host={shown} place={place} />
          </FormatContext>
        </LanguageContext>,
      );
    }
  });
}
