import type { Bootstrap } from '../../shared/window/ipc.ts';
import { createFakeTransport, type FakeTransport } from './fake-transport.ts';
import { type ScenarioName, scenarios } from './scenarios.ts';

declare global {
  interface Window {
    /** Set by the test before the page's own scripts. */
    readonly scenario?: ScenarioName;
    /** Answers to calls, in place of those of the scenario: the machine is of another version, or lies. */
    readonly answers?: Readonly<Record<string, unknown>>;
    /** Calls that are refused, each with the reason. */
    refusals?: Readonly<Record<string, string>>;
    readonly push?: FakeTransport['push'];
    /** Lets one second pass. */
    tick?(): void;
    /** From now on nothing comes but what the test pushes: the main process hangs. */
    stall?(): void;
  }
}

const transport = createFakeTransport(scenarios[window.scenario ?? 'small']);
const answers = window.answers ?? {};

async function call(name: string, args: readonly unknown[]): Promise<unknown> {
  const refusal = window.refusals?.[name];
  if (refusal !== undefined) throw new Error(refusal);
  if (!Object.hasOwn(answers, name)) return transport.call(name, args);
  const answer = answers[name];
  if (name !== 'bootstrap' || typeof answer !== 'object') return answer;
  // The rest of it is that of the scenario.
  return { ...((await transport.call(name, args)) as Bootstrap), ...answer };
}

// Tests let seconds pass by hand; in between the machine is there, and only waits.
const beat = setInterval(() => transport.push('pace', { intervalMs: 1000, isPaused: false }), 1000);
Object.assign(window, {
  tacho: { ...transport, call },
  tick: transport.tick,
  push: transport.push,
  stall: () => clearInterval(beat),
});
