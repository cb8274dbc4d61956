import { ConnectionError } from './errors.ts';
import { createEventReader, type StreamEvent } from './event-stream.ts';
import type { Requests } from './requests.ts';

/** The server sends a keep-alive every 15 s. */
const keepAliveTimeoutMs = 45_000;

interface EventHandlers {
  onOpen(): void;
  onEvent(event: StreamEvent): void;
}

/**
 * Reads server-sent events until the stream ends, or until the signal aborts it.
 * @throws RequestError, ConnectionError or AddressError if it cannot be opened; Error if it breaks or is silent for 45 s
 */
export async function readEvents(
  requests: Requests,
  path: string,
  signal: AbortSignal,
  { onOpen, onEvent }: EventHandlers,
): Promise<void> {
  const attempt = new AbortController();
  const stop = () => attempt.abort();
  signal.addEventListener('abort', stop);
  let timer = setTimeout(stop, keepAliveTimeoutMs);
  try {
    const response = await requests.open(path, attempt.signal);
    const reader = response.body?.getReader();
    if (!reader || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
      stop();
      throw new ConnectionError(requests.url, 'the answer is not a stream of events');
    }
    const decoder = new TextDecoder();
    const read = createEventReader(onEvent);
    onOpen();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      clearTimeout(timer);
      timer = setTimeout(stop, keepAliveTimeoutMs);
      read(decoder.decode(piece.value, { stream: true }));
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
