import { Message, sessionBus } from '@jellybrick/dbus-next';

export interface BusObject {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
}

export interface Signal {
  readonly interface: string;
  readonly member: string;
  readonly body: readonly unknown[];
}

/** The session bus of the desktop (https://dbus.freedesktop.org/doc/dbus-specification.html). */
export interface SessionBus {
  /** Answers with the first value of the answer. @throws Error in the words of the other side, or after a timeout */
  call(to: BusObject, member: string, signature: string, body: unknown[]): Promise<unknown>;
  /** @param rule a match rule for signals, as in the specification */
  subscribe(rule: string, listener: (signal: Signal) => void): Promise<void>;
  close(): void;
}

/** The bus itself, which answers for names and subscriptions. */
export const busDaemon: BusObject = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};

const timeoutMs = 2000;

/** @throws Error where there is no session bus, or none that answers */
export async function connectSessionBus(): Promise<SessionBus> {
  const connection = sessionBus();
  await within(
    timeoutMs,
    new Promise<void>((resolve, reject) => {
      connection.once('connect', () => resolve());
      connection.on('error', reject as never);
    }),
  );
  const call: SessionBus['call'] = async (to, member, signature, body) => {
    const answer = await within(timeoutMs, connection.call(new Message({ ...to, member, signature, body })));
    return answer?.body?.[0];
  };
  return {
    call,
    async subscribe(rule, listener) {
      connection.on('message', (message: Message) => {
        const { interface: from, member, body } = message;
        if (from && member) listener({ interface: from, member, body: body ?? [] });
      });
      await call(busDaemon, 'AddMatch', 's', [rule]);
    },
    close: () => connection.disconnect(),
  };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the session bus did not answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
