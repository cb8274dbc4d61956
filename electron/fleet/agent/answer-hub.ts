import type { ClientDuplexStream } from '@grpc/grpc-js';
import { maxAgentWindows } from '../../../shared/fleet.ts';
import { explainToUser } from '../../../shared/user-error.ts';
import { type FromAgent, type FromHub, protocolVersion } from '../messages.ts';
import type { AgentSource } from './agent-source.ts';
import { createOutlet } from './outlet.ts';

/** A sample that is a little early is not held back for a whole interval. */
const slackMs = 250;
const mostAlerts = 50;

/**
 * Says Hello, then answers what the hub asks on one stream, and beats. While the hub does not read, nothing more is taken from it.
 * @param onWelcome we were let in
 * @returns what ends it
 */
export function answerHub(
  call: ClientDuplexStream<FromAgent, FromHub>,
  source: AgentSource,
  now: () => number,
  onWelcome: () => void,
  warn: (text: string) => void,
): () => void {
  let beating: NodeJS.Timeout | undefined;
  let isWelcome = false;
  let owesAlerts = false;
  let waitsForInfo = false;
  let unwatch: () => void = () => undefined;
  const waiting = new Set<() => void>();
  const windows = new Map<number, ReturnType<AgentSource['openWindow']>>();
  const outlet = createOutlet(call, () => {
    if (owesAlerts) tellAlerts();
    for (const window of windows.values()) window.drained();
    call.resume();
  });

  /** Once, when the next sample was taken: before the first one there is little to tell. */
  function afterSample(tell: () => void): void {
    const stop = source.subscribe(() => {
      stop();
      waiting.delete(stop);
      tell();
    });
    waiting.add(stop);
  }

  /** The newest are told when the hub has read on. */
  function tellAlerts(): void {
    owesAlerts = outlet.isFull;
    if (owesAlerts) return;
    outlet.send({ alerts: { json: Buffer.from(JSON.stringify({ firing: source.firing.slice(0, mostAlerts) })) } });
  }

  function beat(): void {
    if (outlet.isFull) return;
    outlet.send({ heartbeat: source.beat() });
    if (source.firing.length > 0) tellAlerts();
  }

  function welcome({ heartbeatSeconds }: NonNullable<FromHub['welcome']>): void {
    if (isWelcome) return;
    isWelcome = true;
    onWelcome();
    beating = setInterval(beat, 1000 * Math.min(300, Math.max(5, heartbeatSeconds)));
    beat();
    tellAlerts();
    waiting.add(source.subscribeAlerts(tellAlerts));
    afterSample(beat);
  }

  function tellInfo(): void {
    const json = source.makeInfo();
    if (json) outlet.send({ systemInfo: { json } });
    else if (!waitsForInfo) {
      waitsForInfo = true;
      afterSample(() => {
        waitsForInfo = false;
        const later = source.makeInfo();
        if (later) outlet.send({ systemInfo: { json: later } });
      });
    }
  }

  function watch({ intervalSeconds, groups }: NonNullable<FromHub['watch']>): void {
    unwatch();
    const everyMs = 1000 * Math.min(300, Math.max(1, intervalSeconds));
    let sentAt = Number.NEGATIVE_INFINITY;
    const tell = () => {
      // What the hub has not taken is not heaped up: it misses one.
      if (outlet.isFull || performance.now() - sentAt + slackMs < everyMs) return;
      const json = source.makeMetrics(groups);
      if (!json) return;
      sentAt = performance.now();
      outlet.send({ metrics: { atMs: now(), json } });
    };
    const [release, unsubscribe] = [source.watch(everyMs), source.subscribe(tell)];
    unwatch = () => {
      release();
      unsubscribe();
      unwatch = () => undefined;
    };
    tell();
  }

  function openWindow(window: number): void {
    if (windows.size >= maxAgentWindows || windows.has(window)) return;
    const opened = source.openWindow(
      (json) => outlet.send({ windowMessage: { window, json } }),
      () => outlet.isFull,
    );
    windows.set(window, opened);
  }

  function closeWindow(window: number): void {
    windows.get(window)?.close();
    windows.delete(window);
  }

  /** A window that sends what is no message, or too much at once, is answered no more. */
  function passOn({ window, json }: NonNullable<FromHub['windowMessage']>): void {
    const opened = windows.get(window);
    if (opened && !opened.take(json)) closeWindow(window);
  }

  function answerHistory({ id, query }: NonNullable<FromHub['askHistory']>): void {
    try {
      outlet.send({ history: { id, json: source.answerHistory(query), error: '' } });
    } catch (error) {
      outlet.send({
        history: { id, json: Buffer.alloc(0), error: explainToUser(error, 'the history for the hub', warn) },
      });
    }
  }

  function take(message: FromHub): void {
    if (message.welcome) welcome(message.welcome);
    else if (message.askSystemInfo) tellInfo();
    else if (message.watch) watch(message.watch);
    else if (message.unwatch) unwatch();
    else if (message.askHistory) answerHistory(message.askHistory);
    else if (message.windowOpen) openWindow(message.windowOpen.window);
    else if (message.windowMessage) passOn(message.windowMessage);
    else if (message.windowClose) closeWindow(message.windowClose.window);
  }

  call.on('data', (message: FromHub) => {
    try {
      take(message);
    } catch {
      // Whatever a hub asks, the machine is watched on; the stream begins anew.
      call.cancel();
    }
    if (outlet.isFull) call.pause();
  });
  outlet.send({
    hello: { protocol: protocolVersion, version: source.version, hostname: source.hostname, nowMs: now() },
  });
  return () => {
    clearInterval(beating);
    unwatch();
    for (const stop of waiting) stop();
    for (const window of windows.keys()) closeWindow(window);
  };
}
