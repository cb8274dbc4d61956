import { channel } from 'node:diagnostics_channel';

const traces = channel('tacho:trace');

/**
 * A line for the log at level `debug`: what was sampled, sent or written, and how long it took.
 * @param describe called only while there is a subscriber
 */
export function trace(describe: () => string): void {
  if (traces.hasSubscribers) traces.publish(describe());
}

/** Calls `write` with each line. Returns the function that ends this. */
export function followTraces(write: (text: string) => void): () => void {
  const onLine = (text: unknown) => write(String(text));
  traces.subscribe(onLine);
  return () => void traces.unsubscribe(onLine);
}
