import type { AgentSource } from './agent-source.ts';
import type { HubWriter } from './hub-writer.ts';

const maxAlerts = 50;
const minHeartbeatSeconds = 5;
const maxHeartbeatSeconds = 300;

export interface Reports {
  /** Starts heartbeats and alert reports. */
  start(heartbeatSeconds: number): void;
  sendSystemInfo(): void;
  /** The hub has caught up after it was full. */
  drained(): void;
  close(): void;
}

/** What an agent reports without a subscription: heartbeats, alerts, and once the system information. */
export function createReports(writer: HubWriter, source: AgentSource): Reports {
  let timer: NodeJS.Timeout | undefined;
  let owesAlerts = false;
  let awaitsSystemInfo = false;
  let isClosed = false;
  const subscriptions = new Set<() => void>();

  function afterNextSample(report: () => void): void {
    const stop = source.subscribe(() => {
      stop();
      subscriptions.delete(stop);
      report();
    });
    subscriptions.add(stop);
  }

  /** While the hub is full nothing is queued: it gets the newest state once it has caught up. */
  function sendAlerts(): void {
    owesAlerts = writer.isFull;
    if (owesAlerts) return;
    writer.send({ alerts: { json: Buffer.from(JSON.stringify({ firing: source.firing.slice(0, maxAlerts) })) } });
  }

  function sendHeartbeat(): void {
    if (writer.isFull) return;
    writer.send({ heartbeat: source.makeHeartbeat() });
    if (source.firing.length > 0) sendAlerts();
  }

  function trySystemInfo(): boolean {
    const json = source.makeSystemInfo();
    if (json) writer.send({ systemInfo: { json } });
    return json !== null;
  }

  return {
    start(heartbeatSeconds) {
      const seconds = Math.min(maxHeartbeatSeconds, Math.max(minHeartbeatSeconds, heartbeatSeconds));
      timer = setInterval(sendHeartbeat, 1000 * seconds);
      sendHeartbeat();
      sendAlerts();
      subscriptions.add(source.subscribeAlerts(sendAlerts));
      // The first heartbeat may come before the first sample, with little in it.
      afterNextSample(sendHeartbeat);
    },
    sendSystemInfo() {
      if (awaitsSystemInfo) return;
      awaitsSystemInfo = true;
      void source.sampleWhole().then(() => {
        if (isClosed) return;
        awaitsSystemInfo = false;
        if (!trySystemInfo()) afterNextSample(trySystemInfo);
      });
    },
    drained() {
      if (owesAlerts) sendAlerts();
    },
    close() {
      isClosed = true;
      clearInterval(timer);
      for (const stop of subscriptions) stop();
    },
  };
}
