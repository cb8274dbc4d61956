/** One event of a stream (https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation). */
export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

/**
 * Reads server-sent events from chunks of text. Comments and unknown fields are ignored.
 * @param maxChars maximum length of a line
 * @throws Error if a line is longer
 */
export function createEventReader(onEvent: (event: StreamEvent) => void, maxChars = 16_000_000) {
  let rest = '';
  let event = '';
  let data: string[] = [];

  function take(line: string): void {
    if (line === '') {
      if (data.length > 0) onEvent({ event: event || 'message', data: data.join('\n') });
      event = '';
      data = [];
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    if (field === 'data') data.push(value);
  }

  return (text: string): void => {
    const lines = (rest + text).split(/\r\n|\n|\r/);
    rest = lines.pop() ?? '';
    if (rest.length > maxChars) throw new Error('not an event stream');
    for (const line of lines) take(line);
  };
}
