import { Message, sessionBus, Variant } from '@jellybrick/dbus-next';
import { withTimeout } from './with-timeout.ts';

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
  /** @returns the first value of the reply. @throws Error with the message of the service, TimeoutError */
  call(to: BusObject, member: string, signature: string, body: unknown[]): Promise<unknown>;
  /** @param rule a match rule as in the specification */
  subscribe(rule: string, listener: (signal: Signal) => void): Promise<void>;
  close(): void;
}

/** The bus itself, which handles names and subscriptions. */
export const busDaemon: BusObject = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};

/** A value whose type is part of the message. */
export const variant = (signature: string, value: unknown): unknown => new Variant(signature, value);

const timeoutMs = 2000;

/** @throws Error where there is no session bus, or it does not respond */
export async function connectSessionBus(): Promise<SessionBus> {
  const connection = sessionBus();
  await withinTimeout(
    new Promise<void>((resolve, reject) => {
      connection.once('connect', () => resolve());
      connection.on('error', reject as never);
    }),
  );
  const call: SessionBus['call'] = async (to, member, signature, body) => {
    const answer = await withinTimeout(connection.call(new Message({ ...to, member, signature, body })));
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

function withinTimeout<T>(work: Promise<T>): Promise<T> {
  return withTimeout(work, timeoutMs, `the session bus did not respond within ${timeoutMs / 1000} s`);
}
