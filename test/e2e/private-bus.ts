import * as dbus from '@jellybrick/dbus-next';

/** A connection to the bus of a test, ready to be used. */
export async function connectBus(busAddress: string): Promise<dbus.MessageBus> {
  const bus = dbus.sessionBus({ busAddress });
  await new Promise<void>((resolve, reject) => {
    bus.once('connect', () => resolve());
    bus.once('error', reject as never);
  });
  return bus;
}

/** Answers of one object: signature and body by `interface.member`. */
export type Answer = readonly [signature: string, body: unknown[]];

/** Answers method calls to one object path; what it does not know is left to others. */
export function serveObject(
  bus: dbus.MessageBus,
  path: string,
  answer: (member: string, body: readonly unknown[], sender: string) => Answer | null,
): void {
  bus.addMethodHandler((message) => {
    if (message.path !== path) return false;
    const reply = answer(`${message.interface}.${message.member}`, message.body ?? [], message.sender ?? '');
    if (!reply) return false;
    bus.send(dbus.Message.newMethodReturn(message, reply[0], reply[1]));
    return true;
  });
}

/** @throws Error when the other side answers with one */
export async function callMethod(
  bus: dbus.MessageBus,
  destination: string,
  path: string,
  member: string,
  signature = '',
  body: unknown[] = [],
): Promise<unknown[]> {
  const dot = member.lastIndexOf('.');
  const call = new dbus.Message({
    destination,
    path,
    interface: member.slice(0, dot),
    member: member.slice(dot + 1),
    signature,
    body,
  });
  return (await bus.call(call))?.body ?? [];
}

export function emitSignal(
  bus: dbus.MessageBus,
  path: string,
  member: string,
  signature: string,
  body: unknown[],
): void {
  const dot = member.lastIndexOf('.');
  bus.send(dbus.Message.newSignal(path, member.slice(0, dot), member.slice(dot + 1), signature, body));
}

/** Takes the value out of a D-Bus variant. */
export function unwrap(value: unknown): unknown {
  return value instanceof dbus.Variant ? value.value : value;
}

export function variant(signature: string, value: unknown): unknown {
  return new dbus.Variant(signature, value);
}
