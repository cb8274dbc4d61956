import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AgentOptions, startAgent } from '../../electron/fleet/agent/agent.ts';
import type { AgentSource } from '../../electron/fleet/agent/agent-source.ts';
import { joinHub } from '../../electron/fleet/agent/join.ts';
import type { Membership } from '../../electron/fleet/agent/membership.ts';
import { openRegistry } from '../../electron/fleet/hub/enrollment/registry.ts';
import { openRegistryFile } from '../../electron/fleet/hub/enrollment/registry-file.ts';
import { type Hub, type HubOptions, startHub } from '../../electron/fleet/hub/hub.ts';
import { parseInvitation } from '../../electron/fleet/trust/invitation.ts';
import { openAgentHistories } from '../../electron/history/agents/agent-histories.ts';

export interface TestHub extends Hub {
  readonly folder: string;
  readonly warnings: readonly string[];
  /** Added to the hub's wall clock; a test may change it. */
  readonly clock: { aheadMs: number };
  /** Advances the clocks of the hub, as if it were awake. */
  pass(ms: number): void;
}

/** A hub on free local ports, or on the port of an earlier one. */
export async function startTestHub(
  folder = mkdtempSync(join(tmpdir(), 'tacho-hub-')),
  port = 0,
  part: Partial<HubOptions> = {},
): Promise<TestHub> {
  const clock = { aheadMs: 0 };
  let passedMs = 0;
  const now = () => Date.now() + clock.aheadMs + passedMs;
  const monotonicMs = () => performance.now() + passedMs;
  const warnings: string[] = [];
  const registry = await openRegistry({
    file: openRegistryFile(join(folder, 'hub.json')),
    now,
    mayWrite: () => true,
  });
  const options = { registry, host: '127.0.0.1', port, publicName: '127.0.0.1', now, monotonicMs };
  const keys = registry.ids.flatMap((id) => registry.keyOf(id) ?? []);
  const warn = (text: string) => void warnings.push(text);
  const history = openAgentHistories({
    folder: join(folder, 'agents'),
    keys,
    days: 30,
    now,
    monotonicMs,
    mayWrite: () => true,
    warn,
  });
  const hub = await startHub({ ...options, history, warn, ...part });
  const pass = (ms: number) => {
    for (let left = ms; left > 0; left -= 5000) {
      passedMs += Math.min(left, 5000);
      hub.view();
    }
  };
  return Object.assign(hub, { folder, warnings, clock, pass });
}

/** Joins with a pairing code of the hub. */
export async function joinTestHub(hub: Hub, hostname = 'box'): Promise<Membership> {
  const invitation = parseInvitation(hub.invite());
  if (!invitation) throw new Error('the code cannot be read');
  return joinHub(invitation, hostname);
}

/** A machine that takes a sample when the test says so. */
export function createTestSource(part: Partial<AgentSource> = {}) {
  const listeners = new Set<() => void>();
  const intervalsMs: number[] = [];
  let samples = 0;
  const plain: AgentSource = {
    version: '1.2.3',
    hostname: 'box.lan',
    makeHeartbeat: () => ({
      cpuPercent: 12.5,
      load_1m: 1,
      availableCores: 3,
      memoryTotalBytes: 100,
      gpus: [{ busyPercent: 0 }],
    }),
    makeMetrics: (groups) => Buffer.from(JSON.stringify({ sample: samples, groups })),
    makeSystemInfo: () => Buffer.from('{"os":"Debian"}'),
    sampleWhole: async () => undefined,
    queryHistory: (query) => Buffer.from(JSON.stringify({ query })),
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
    watch(intervalMs) {
      intervalsMs.push(intervalMs);
      return () => intervalsMs.splice(intervalsMs.indexOf(intervalMs), 1);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  // `part` may have getters.
  const source = Object.defineProperties(plain, Object.getOwnPropertyDescriptors(part));
  return {
    source,
    /** Of the current subscriptions. */
    intervalsMs,
    sample() {
      samples += 1;
      for (const listener of listeners) listener();
    },
  };
}

export function startTestAgent(membership: Membership, source: AgentSource, part: Partial<AgentOptions> = {}) {
  const log: string[] = [];
  const agent = startAgent({
    membership,
    source,
    save: () => undefined,
    // The shortest retry delay.
    random: () => 0,
    now: Date.now,
    info: (text) => void log.push(text),
    warn: (text) => void log.push(text),
    ...part,
  });
  return { ...agent, log };
}
