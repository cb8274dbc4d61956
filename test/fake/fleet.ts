import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AgentOptions, startAgent } from '../../electron/fleet/agent/agent.ts';
import type { AgentSource } from '../../electron/fleet/agent/agent-source.ts';
import { joinHub } from '../../electron/fleet/agent/join.ts';
import type { Membership } from '../../electron/fleet/agent/membership.ts';
import { openRegister, openRegisterFile } from '../../electron/fleet/hub/enrollment/register.ts';
import { type Hub, startHub } from '../../electron/fleet/hub/hub.ts';
import { parseInvitation } from '../../electron/fleet/trust/invitation.ts';

export interface TestHub extends Hub {
  readonly folder: string;
  readonly said: readonly string[];
  /** Of the hub, in ms; a test may move it. */
  readonly clock: { aheadMs: number };
  /** Time goes by at the hub, which is awake. */
  pass(ms: number): void;
}

/** A hub on free ports of this machine, or on one that an earlier one had. */
export async function startTestHub(folder = mkdtempSync(join(tmpdir(), 'tacho-hub-')), port = 0): Promise<TestHub> {
  const clock = { aheadMs: 0 };
  let passedMs = 0;
  const now = () => Date.now() + clock.aheadMs + passedMs;
  const monotonicMs = () => performance.now() + passedMs;
  const said: string[] = [];
  const register = await openRegister({
    file: openRegisterFile(join(folder, 'hub.json')),
    now,
    mayWrite: () => true,
  });
  const options = { register, host: '127.0.0.1', port, publicName: '127.0.0.1', now, monotonicMs };
  const hub = await startHub({ ...options, warn: (text) => void said.push(text) });
  const pass = (ms: number) => {
    for (let left = ms; left > 0; left -= 5000) {
      passedMs += Math.min(left, 5000);
      hub.view();
    }
  };
  return Object.assign(hub, { folder, said, clock, pass });
}

/** Joins with a code that the hub makes. */
export async function joinTestHub(hub: Hub, hostname = 'box'): Promise<Membership> {
  const invitation = parseInvitation(hub.invite());
  if (!invitation) throw new Error('the code cannot be read');
  return joinHub(invitation, hostname);
}

/** A machine whose samples the test takes. */
export function createTestSource(part: Partial<AgentSource> = {}) {
  const listeners = new Set<() => void>();
  const paces: number[] = [];
  let samples = 0;
  const plain: AgentSource = {
    version: '1.2.3',
    hostname: 'box.lan',
    beat: () => ({
      cpuPercent: 12.5,
      load_1m: 1,
      availableCores: 3,
      memoryTotalBytes: 100,
      gpus: [{ busyPercent: 0 }],
    }),
    makeMetrics: (groups) => Buffer.from(JSON.stringify({ sample: samples, groups })),
    makeInfo: () => Buffer.from('{"os":"Debian"}'),
    answerHistory: (query) => Buffer.from(JSON.stringify({ query })),
    firing: [],
    subscribeAlerts: () => () => undefined,
    openWindow: (send) => ({
      take(text) {
        send(`echo ${text}`);
        return true;
      },
      drained: () => undefined,
      close: () => undefined,
    }),
    watch(paceMs) {
      paces.push(paceMs);
      return () => paces.splice(paces.indexOf(paceMs), 1);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  // What is given may be a getter.
  const source = Object.defineProperties(plain, Object.getOwnPropertyDescriptors(part));
  return {
    source,
    /** Of those who look at present. */
    paces,
    sample() {
      samples += 1;
      for (const listener of listeners) listener();
    },
  };
}

export function startTestAgent(membership: Membership, source: AgentSource, part: Partial<AgentOptions> = {}) {
  const said: string[] = [];
  const agent = startAgent({
    membership,
    source,
    // The shortest pause there is.
    random: () => 0,
    now: Date.now,
    info: (text) => void said.push(text),
    warn: (text) => void said.push(text),
    ...part,
  });
  return { ...agent, said };
}
