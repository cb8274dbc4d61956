/** A WebSocket whose server is the test. Put in place of the global one. */
export class FakeWebSocket extends EventTarget {
  static readonly opened: FakeWebSocket[] = [];

  readonly sent: string[] = [];
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    FakeWebSocket.opened.push(this);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  accept(): void {
    this.dispatchEvent(new Event('open'));
  }

  drop(): void {
    this.dispatchEvent(new Event('close'));
  }

  deliver(message: unknown): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify(message) }));
  }
}
