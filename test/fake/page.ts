import { createFakeTransport } from './fake-transport.ts';
import { type ScenarioName, scenarios } from './scenarios.ts';

declare global {
  interface Window {
    /** Set by the test before the page's own scripts. */
    readonly scenario?: ScenarioName;
    /** Lets one second pass. */
    tick?(): void;
  }
}

const transport = createFakeTransport(scenarios[window.scenario ?? 'small']);
Object.assign(window, { tacho: transport, tick: transport.tick });
