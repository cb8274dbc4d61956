import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../../electron/alerts/evaluate.ts';
import { createHistory } from '../../../../electron/history/history.ts';
import type { AlertRule } from '../../../../shared/alerts/rule.ts';
import { listInstances, metrics } from '../../../../shared/metrics/catalogue.ts';
import type { NetworkInterface } from '../../../../shared/readings/network.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const start = Date.UTC(2026, 0, 5);

function face(name: string, bytesPerSecond: number, isCounted: boolean): NetworkInterface {
  const totals = {
    receivedBytes: 0,
    sentBytes: 0,
    receivedPackets: 0,
    sentPackets: 0,
    receiveErrors: 0,
    sendErrors: 0,
    receiveDrops: 0,
    sendDrops: 0,
  };
  return {
    name,
    receivedBytesPerSecond: bytesPerSecond,
    sentBytesPerSecond: bytesPerSecond,
    receivedPacketsPerSecond: null,
    sentPacketsPerSecond: null,
    errorsPerSecond: null,
    dropsPerSecond: null,
    totals,
    isCounted,
  };
}

const interfaces = [face('eth0', 10, true), face('veth1', 50_000_000, false), face('wg0', 7, false)];
const snapshotAt = (at: number) =>
  createSnapshot({
    at,
    network: { interfaces, receivedBytesPerSecond: 10, sentBytesPerSecond: 10, totals: null },
  });

function ruleAbout(instance: string | null): AlertRule {
  return {
    id: 'busy-link',
    isOn: true,
    kind: 'level',
    metric: 'interface.receivedBytesPerSecond',
    instance,
    comparison: 'above',
    threshold: 1_000_000,
    margin: 0,
    forSeconds: 0,
    spanSeconds: 0,
    severity: 'warning',
  };
}

describe('a virtual interface', () => {
  const metric = 'interface.receivedBytesPerSecond';

  test('can be chosen for a rule', () => {
    expect(listInstances(metric, snapshotAt(start))).toEqual(['eth0', 'veth1', 'wg0']);
    expect(metrics[metric].read(snapshotAt(start))).toEqual([['eth0', 10]]);
  });

  test('fires a rule that names it, and no rule about all of them', () => {
    const fired = (rule: AlertRule) =>
      evaluate([rule], [], snapshotAt(start)).events.map(({ record }) => record.instance);
    expect(fired(ruleAbout('veth1'))).toEqual(['veth1']);
    expect(fired(ruleAbout('wg0'))).toEqual([]);
    expect(fired(ruleAbout(null))).toEqual([]);
  });

  test('is kept in history where a rule names it; a counted one is kept once', () => {
    const history = createHistory([{ stepMs: 1000, steps: 60 }]);
    const rules = [ruleAbout('veth1'), ruleAbout('eth0'), ruleAbout(null)];
    for (let at = start; at < start + 3000; at += 1000) history.record(snapshotAt(at), rules);
    const kept = history.read({ metrics: [metric], from: start, to: start + 2000, maxPoints: 10 });
    expect(kept.map(({ instance, mean }) => [instance, mean])).toEqual([
      ['eth0', [10, 10, 10]],
      ['veth1', [50_000_000, 50_000_000, 50_000_000]],
    ]);
  });
});
