/** A server-sent event with data of one line, such as JSON (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export function formatEvent(name: string, data: Buffer | string): Buffer {
  return Buffer.concat([Buffer.from(`event: ${name}\ndata: `), Buffer.from(data), Buffer.from('\n\n')]);
}
