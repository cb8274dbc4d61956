import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { Stores } from '../../store/json-store.ts';

const MembershipSchema = Type.Object({
  version: Type.Literal(1),
  /** Where the streams of the hub are. */
  host: Type.String(),
  port: Type.Integer(),
  id: Type.String(),
  /** PEM: our own, its key, and that of the hub's authority, the one that counts. */
  certificate: Type.String(),
  key: Type.String(),
  authority: Type.String(),
});

/** What makes this machine an agent of a hub; the file is for its owner alone to read. */
export type Membership = Static<typeof MembershipSchema>;

const storeName = 'agent';

/** `null` where it has not joined. @throws Error for a file that is none of ours */
export function readMembership(stores: Stores): Membership | null {
  const stored = stores.open(storeName).store.read();
  if (stored === null) return null;
  if (Value.Check(MembershipSchema, stored)) return stored;
  throw new Error(`${storeName}.json is no membership of a hub; move it away and join again`);
}

/** @throws Error when the file cannot be written */
export function writeMembership(stores: Stores, membership: Membership): void {
  stores.open(storeName).store.write(membership);
}
