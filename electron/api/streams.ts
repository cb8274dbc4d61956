import type { ServerResponse } from 'node:http';

/** A reader of server-sent events. */
interface Reader {
  readonly response: ServerResponse;
  readonly everyMs: number;
  /** The event for it at this moment; shared by all that want the same. */
  make(): Buffer | null;
  sentAt: number;
  /** When it took something last: one that never does is let go. */
  tookAt: number;
}

export interface Streams {
  readonly count: number;
  /** Serves one more reader until it leaves; `onGone` is called once. */
  add(response: ServerResponse, everyMs: number, make: () => Buffer | null, onGone: () => void): void;
  /** There is something new. */
  tell(now: number): void;
  close(): void;
}

/** A reader that takes nothing for so long is gone, whatever its connection says. */
const patienceMs = 60_000;
/** A sample that is a little early is not held back for a whole interval. */
const slackMs = 250;
const keepAliveMs = 15_000;

/** Sends events to all who read along. Who has not taken the last one yet misses the next, rather than have us hold it. */
export function createStreams(): Streams {
  const readers = new Set<Reader>();

  function write(reader: Reader, data: Buffer | string, now: number): void {
    if (reader.response.writableLength > 0) {
      if (now - reader.tookAt > patienceMs) reader.response.destroy();
      return;
    }
    reader.tookAt = now;
    reader.response.write(data);
  }

  return {
    get count() {
      return readers.size;
    },
    add(response, everyMs, make, onGone) {
      const now = Date.now();
      const reader: Reader = { response, everyMs, make, sentAt: 0, tookAt: now };
      readers.add(reader);
      response.on('error', () => undefined);
      response.once('close', () => {
        readers.delete(reader);
        onGone();
      });
      response.write('retry: 2000\n\n');
      const first = make();
      if (!first) return;
      reader.sentAt = now;
      response.write(first);
    },
    tell(now) {
      for (const reader of readers) {
        if (now - reader.sentAt + slackMs >= reader.everyMs) {
          const event = reader.make();
          if (!event) continue;
          reader.sentAt = now;
          write(reader, event, now);
        } else if (now - Math.max(reader.sentAt, reader.tookAt) >= keepAliveMs) write(reader, ': still here\n\n', now);
      }
    },
    close() {
      for (const { response } of readers) response.destroy();
    },
  };
}
