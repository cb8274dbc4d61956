import type { ServerResponse } from 'node:http';
import { trace } from '../../foundation/trace.ts';
import { createStreamMeter, type StreamMeter } from './stream-meter.ts';

/** A reader of server-sent events. */
interface Reader {
  readonly response: ServerResponse;
  readonly intervalMs: number;
  /** Creates the current event, which readers with the same query share. */
  make(): Buffer | null;
  sentAt: number;
  /** When it last accepted an event. */
  writtenAt: number;
  /** Announced while it could not accept anything. */
  announcement: Buffer | null;
}

export interface Streams {
  readonly count: number;
  /** Whether the maximum number of readers is reached. */
  readonly isFull: boolean;
  /** Adds a reader until it disconnects; `onGone` is called once. */
  add(response: ServerResponse, intervalMs: number, make: () => Buffer | null, onGone: () => void): void;
  /** Sends what is new. */
  notify(): void;
  /** Sends an event to all readers at once, whatever their interval. A slow reader gets the last announcement when it can accept data again. */
  announce(event: Buffer): void;
  close(): void;
}

export const maxReaders = 1000;
/** A reader that does not read for this long is disconnected. */
const stallTimeoutMs = 60_000;
/** A sample that is slightly early must not wait for a whole interval. */
const toleranceMs = 250;
const keepAliveMs = 15_000;
const checkMs = 5000;

/**
 * Sends events to all readers. A slow one skips samples; nothing is queued for it.
 * @param now milliseconds of the monotonic clock
 */
export function createStreams(now: () => number, meter: StreamMeter = createStreamMeter(now)): Streams {
  const readers = new Set<Reader>();
  let timer: NodeJS.Timeout | undefined;

  function write(reader: Reader, data: Buffer | string): boolean {
    if (reader.response.writableLength > 0) {
      if (now() - reader.writtenAt > stallTimeoutMs) reader.response.destroy();
      return false;
    }
    reader.writtenAt = now();
    reader.response.write(data);
    return true;
  }

  /** False while an announcement has to wait; nothing may be sent before it. */
  function sendAnnouncement(reader: Reader): boolean {
    if (reader.announcement === null) return true;
    if (!write(reader, reader.announcement)) return false;
    reader.announcement = null;
    return true;
  }

  /** Uses its own timer, because sampling may be paused or slower. */
  function keepAlive(): void {
    for (const reader of readers) {
      if (!sendAnnouncement(reader)) continue;
      if (now() - Math.max(reader.sentAt, reader.writtenAt) >= keepAliveMs) write(reader, ': keep-alive\n\n');
    }
  }

  function notifyOne(reader: Reader): void {
    if (!sendAnnouncement(reader)) return;
    if (now() - reader.sentAt + toleranceMs < reader.intervalMs) return;
    const event = reader.make();
    if (!event) return;
    const isSent = write(reader, event);
    if (isSent) {
      reader.sentAt = now();
      meter.countSent();
    } else meter.countSkipped();
    trace(() => `stream: ${event.length} bytes${isSent ? '' : ', skipped for a slow reader'}`);
  }

  return {
    get count() {
      return readers.size;
    },
    get isFull() {
      return readers.size >= maxReaders;
    },
    add(response, intervalMs, make, onGone) {
      const reader: Reader = {
        response,
        intervalMs,
        make,
        sentAt: Number.NEGATIVE_INFINITY,
        writtenAt: now(),
        announcement: null,
      };
      readers.add(reader);
      const unmeter = meter.add('events', () => response.writableLength);
      trace(() => `stream opened, every ${intervalMs / 1000} s; ${readers.size} open`);
      timer ??= setInterval(keepAlive, checkMs).unref();
      // Streams may be idle for longer than other responses.
      response.socket?.setTimeout(0);
      response.on('error', () => undefined);
      response.once('close', () => {
        readers.delete(reader);
        unmeter();
        trace(() => `stream closed; ${readers.size} open`);
        if (readers.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
        onGone();
      });
      response.write('retry: 2000\n\n');
      const first = make();
      if (!first) return;
      reader.sentAt = now();
      response.write(first);
      meter.countSent();
    },
    notify() {
      for (const reader of readers) {
        try {
          notifyOne(reader);
        } catch {
          // An error for one reader ends its stream only.
          reader.response.destroy();
        }
      }
    },
    announce(event) {
      for (const reader of readers) {
        reader.announcement = event;
        reader.sentAt = Number.NEGATIVE_INFINITY;
        sendAnnouncement(reader);
      }
    },
    close() {
      for (const { response } of readers) response.destroy();
    },
  };
}
