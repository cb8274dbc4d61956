import { type ComponentType, createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { SessionContext } from '../../renderer/state/context.ts';
import { parsePlace, type Session, startSession, type WindowState } from '../../renderer/state/session.ts';
import { createMonitor } from '../../renderer/transport/monitor.ts';
import { english } from '../../shared/text/english.ts';
import { createFakeTransport } from './fake-transport.ts';
import { plain } from './plain.ts';
import { type ScenarioName, scenarios } from './scenarios.ts';

/** The session of a window over the machine of a scenario. */
export async function openSession(scenario: ScenarioName, change: Partial<WindowState> = {}): Promise<Session> {
  const session = await startSession(createMonitor(createFakeTransport(scenarios[scenario])), parsePlace(''), english);
  session.store.set(change);
  return session;
}

/** The markup of a component of the window at this moment. Its effects do not run. */
export function render<Props extends object>(session: Session, component: ComponentType<Props>, props: Props): string {
  return plain(
    renderToStaticMarkup(createElement(SessionContext, { value: session }, createElement(component, props))),
  );
}

/** The visible words of some markup. */
export function wordsOf(markup: string): string {
  return markup
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();
}
