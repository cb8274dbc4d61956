import type { ClientDuplexStream } from '@grpc/grpc-js';
import { explainToUser } from '../../../shared/user-error.ts';
import { explainFailure } from '../../foundation/files/explain-error.ts';
import { type FromAgent, type FromHub, protocolVersion } from '../messages.ts';
import type { AgentSource } from './agent-source.ts';
import { createHubWriter } from './hub-writer.ts';
import { createMetricsStream } from './metrics-stream.ts';
import { createRemoteWindows } from './remote-windows.ts';
import type { Renewal } from './renewal.ts';
import { createReports } from './reports.ts';

export interface HubSessionOptions {
  readonly source: AgentSource;
  readonly renewal: Renewal;
  now(): number;
  /** Called when the hub has accepted this agent. */
  onWelcome(): void;
  warn(text: string): void;
}

/**
 * Says Hello on a new stream, then reports to the hub and answers its requests. While the hub does not read, no further requests are taken
 * from it.
 * @returns a function that ends the session
 */
export function startHubSession(call: ClientDuplexStream<FromAgent, FromHub>, options: HubSessionOptions): () => void {
  const { source, renewal, now, onWelcome, warn } = options;
  let isWelcome = false;
  let isOver = false;
  let hasWarnedOfRenewal = false;
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
    void askRenewal();
  }

  async function askRenewal(): Promise<void> {
    try {
      const request = await renewal.request();
      if (request !== null && !isOver) writer.send({ renew: { request } });
    } catch (error) {
      warnOfRenewal(error);
    }
  }

  function acceptRenewal(answer: NonNullable<FromHub['renewed']>): void {
    try {
      renewal.accept(answer);
    } catch (error) {
      warnOfRenewal(error);
    }
  }

  function warnOfRenewal(error: unknown): void {
    // A hub can send unsolicited certificates at any rate.
    if (hasWarnedOfRenewal) return;
    hasWarnedOfRenewal = true;
    warn(`the certificate of this agent was not renewed: ${explainFailure(error, 'renewing a certificate', warn)}`);
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
    else if (message.renewed) acceptRenewal(message.renewed);
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
    isOver = true;
    reports.close();
    metrics.stop();
    windows.closeAll();
  };
}
