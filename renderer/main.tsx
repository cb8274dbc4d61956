import { createRoot, type Root } from 'react-dom/client';
import { createFormat } from '../shared/text/create-format.ts';
import { standardUnits } from '../shared/text/format.ts';
import { loadLanguage, type UserLanguage } from '../shared/text/load-language.ts';
import type { Transport } from '../shared/window/ipc.ts';
import { App } from './app.tsx';
import { Failure, FailureBoundary } from './components/failure-boundary.tsx';
import { Unreachable } from './pages/unreachable/unreachable.tsx';
import { publishScrollbarWidth } from './shell/scrollbar-width.ts';
import { readShownAgent } from './state/agents.ts';
import { SessionContext } from './state/context.ts';
import { explainProblem } from './state/explain-problem.ts';
import { Formatted } from './state/formatted.tsx';
import { parsePlace, startSession } from './state/session.ts';
import { failureWords } from './text/failure-words.ts';
import { FormatContext, LanguageContext, readWindowLocales, useText } from './text/language.ts';
import { type BrowserTransport, openBrowserTransport } from './transport/browser-transport.ts';
import { openDesktopTransport } from './transport/desktop-transport.ts';
import { openHostTransport } from './transport/host-transport.ts';
import { createMonitor } from './transport/monitor.ts';
import { findSocketAddress } from './transport/socket-transport.ts';
import './styles/styles.css';

const shown = readShownAgent(location.search);
const place = parsePlace(location.hash.slice(1));

/** How to reach the machine that this window shows. */
function openTransport(): Transport | BrowserTransport {
  const desktop = window.tacho ? openDesktopTransport(window.tacho) : null;
  const address = findSocketAddress(location);
  if (shown !== null) return openHostTransport(desktop, address, shown);
  return desktop ?? openBrowserTransport(address);
}

/** For errors that no other boundary caught. */
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
  const session = await startSession(createMonitor(transport), place, language.text);
  if ('onConnection' in transport) {
    transport.onConnection((connection) => {
      session.store.set({ connection });
      // Another version of Tacho may answer now. If this fails, the next reconnection tries again.
      if (connection === 'open') session.refresh().catch(() => undefined);
    });
  }
  root.render(
    <LanguageContext value={language}>
      <SessionContext value={session}>
        <FailureBoundary fallback={(error) => <WindowFailure error={error} />}>
          <Formatted>
            <App />
          </Formatted>
        </FailureBoundary>
      </SessionContext>
    </LanguageContext>,
  );
}

const element = document.getElementById('root');
if (element) {
  publishScrollbarWidth();
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
