import type { ClientDuplexStream } from '@grpc/grpc-js';
import { explainToUser } from '../../../shared/user-error.ts';
import { type FromAgent, type FromHub, protocolVersion } from '../messages.ts';
import type { AgentSource } from './agent-source.ts';
import { createHubWriter } from './hub-writer.ts';
import { createMetricsStream } from './metrics-stream.ts';
import { createRemoteWindows } from './remote-windows.ts';
import { createReports } from './reports.ts';

/**
 * Says Hello on a new stream, then reports to the hub and answers its requests. While the hub does not read, no further requests are taken
 * from it.
 * @param onWelcome called when the hub has accepted this agent
 * @returns a function that ends the session
 */
export function startHubSession(
  call: ClientDuplexStream<FromAgent, FromHub>,
  source: AgentSource,
  now: () => number,
  onWelcome: () => void,
  warn: (text: string) => void,
): () => void {
  let isWelcome = false;
  const writer = createHubWriter(call, () => {
    reports.drained();
    windows.drained();
    call.resume();
  });
  const reports = createReports(writer, source);
  const metrics = createMetricsStream(writer, source, now);
  const windows = createRemoteWindows(writer, source);

  function welcome({ heartbeatSeconds }: NonNullable<FromHub['welcome']>): void {
    if (isWelcome) return;
    isWelcome = true;
    onWelcome();
    reports.start(heartbeatSeconds);
  }

  function sendHistory({ id, query }: NonNullable<FromHub['askHistory']>): void {
    try {
      writer.send({ history: { id, json: source.queryHistory(query), error: '' } });
    } catch (error) {
      writer.send({ history: { id, json: Buffer.alloc(0), error: explainToUser(error, 'a history query', warn) } });
    }
  }

  function handle(message: FromHub): void {
    if (message.welcome) welcome(message.welcome);
    else if (message.askSystemInfo) reports.sendSystemInfo();
    else if (message.watch) metrics.start(message.watch);
    else if (message.unwatch) metrics.stop();
    else if (message.askHistory) sendHistory(message.askHistory);
    else if (message.windowOpen) windows.open(message.windowOpen.window);
    else if (message.windowMessage) windows.receive(message.windowMessage);
    else if (message.windowClose) windows.close(message.windowClose.window);
  }

  call.on('data', (message: FromHub) => {
    try {
      handle(message);
    } catch {
      // A request that fails must not stop monitoring; only the stream is restarted.
      call.cancel();
    }
    if (writer.isFull) call.pause();
  });
  writer.send({
    hello: { protocol: protocolVersion, version: source.version, hostname: source.hostname, nowMs: now() },
  });
  return () => {
    reports.close();
    metrics.stop();
    windows.closeAll();
  };
}
