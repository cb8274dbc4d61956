import type { ServerResponse } from 'node:http';

/** A reader of server-sent events. */
interface Reader {
  readonly response: ServerResponse;
  readonly intervalMs: number;
  /** The event for it at this moment; shared by all that want the same. */
  make(): Buffer | null;
  sentAt: number;
  /** When it took something last: one that never does is let go. */
  tookAt: number;
}

export interface Streams {
  readonly count: number;
  /** Serves one more reader until it leaves; `onGone` is called once. */
  add(response: ServerResponse, intervalMs: number, make: () => Buffer | null, onGone: () => void): void;
  /** There is something new. */
  tell(): void;
  close(): void;
}

/** A reader that takes nothing for so long is gone, whatever its connection says. */
const stalledMs = 60_000;
/** A sample that is a little early is not held back for a whole interval. */
const slackMs = 250;
const keepAliveMs = 15_000;
const checkMs = 5000;

/**
 * Sends events to all readers. A slow one skips samples; nothing is queued for it.
 * @param now milliseconds of the monotonic clock: one that is set back must not keep anything from being sent
 */
export function createStreams(now: () => number): Streams {
  const readers = new Set<Reader>();
  let timer: NodeJS.Timeout | undefined;

  function write(reader: Reader, data: Buffer | string): void {
    if (reader.response.writableLength > 0) {
      if (now() - reader.tookAt > stalledMs) reader.response.destroy();
      return;
    }
    reader.tookAt = now();
    reader.response.write(data);
  }

  /** By a timer of its own: sampling may be paused, or slower than this. */
  function keepAlive(): void {
    for (const reader of readers) {
      if (now() - Math.max(reader.sentAt, reader.tookAt) >= keepAliveMs) write(reader, ': still here\n\n');
    }
  }

  function tellOne(reader: Reader): void {
    if (now() - reader.sentAt + slackMs < reader.intervalMs) return;
    const event = reader.make();
    if (!event) return;
    reader.sentAt = now();
    write(reader, event);
  }

  return {
    get count() {
      return readers.size;
    },
    add(response, intervalMs, make, onGone) {
      const reader: Reader = { response, intervalMs, make, sentAt: Number.NEGATIVE_INFINITY, tookAt: now() };
      readers.add(reader);
      timer ??= setInterval(keepAlive, checkMs).unref();
      // Its own limits apply: nothing may move for longer than the server allows other answers.
      response.socket?.setTimeout(0);
      response.on('error', () => undefined);
      response.once('close', () => {
        readers.delete(reader);
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
    },
    tell() {
      for (const reader of readers) {
        try {
          tellOne(reader);
        } catch {
          // What cannot be made for one reader ends its stream, and no other.
          reader.response.destroy();
        }
      }
    },
    close() {
      for (const { response } of readers) response.destroy();
    },
  };
}
