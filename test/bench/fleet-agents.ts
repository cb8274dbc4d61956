import { createInterface } from 'node:readline';
import { startAgent } from '../../electron/fleet/agent/agent.ts';
import { joinHub } from '../../electron/fleet/agent/join.ts';
import { parseInvitation } from '../../electron/fleet/trust/invitation.ts';

/**
 * Many agents in one process: joins one for each code on standard input and reports their number. Each sends the same recorded sample, with
 * its own time and load.
 */
export async function runAgents(sampleJson: string): Promise<void> {
  const sample = JSON.parse(sampleJson) as { cpu: { utilization_percent: number }; timestamp: string };
  const listeners = new Set<() => void>();
  setInterval(() => {
    for (const listener of listeners) listener();
  }, 1000);
  const makeMetrics = () => {
    sample.timestamp = new Date().toISOString();
    sample.cpu.utilization_percent = Math.round(1000 * Math.random()) / 10;
    return Buffer.from(JSON.stringify(sample));
  };
  let count = 0;
  for await (const code of createInterface({ input: process.stdin })) {
    const invitation = parseInvitation(code);
    if (!invitation) throw new Error(`not a code: ${code}`);
    const membership = await joinHub(invitation, `sim-${count}`);
    startAgent({
      membership,
      source: {
        version: '0.0.0',
        hostname: membership.id,
        makeHeartbeat: () => ({
          cpuPercent: 50,
          load_1m: 1,
          availableCores: 2,
          memoryTotalBytes: 1e10,
          memoryAvailableBytes: 5e9,
        }),
        makeMetrics,
        makeSystemInfo: () => Buffer.from('{}'),
        sampleWhole: async () => undefined,
        queryHistory: () => Buffer.from('{}'),
        firing: [],
        subscribeAlerts: () => () => undefined,
        openWindow: () => ({ take: () => true, drained: () => undefined, close: () => undefined }),
        watch: () => () => undefined,
        subscribe(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      save: () => undefined,
      random: Math.random,
      now: Date.now,
      info: () => undefined,
      warn: (text) => void process.stderr.write(`${text}\n`),
    });
    count += 1;
    process.stdout.write(`${count}\n`);
  }
}
