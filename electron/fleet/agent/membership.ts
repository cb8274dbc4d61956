import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { UserError } from '../../../shared/user-error.ts';
import { createTrustFile, isUsable, type TrustFile } from '../trust/trust-file.ts';

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

const remedy = 'restore it from a backup, or move it away and join again';

/** @param path of agent.json */
export function openMembership(path: string): TrustFile {
  return createTrustFile(path, remedy);
}

/** `null` where this machine has not joined. @throws Error in one line for a file that cannot be used */
export function readMembership(file: TrustFile): Membership | null {
  const stored = file.read();
  // JSON `null` is a file that was there.
  if (stored === undefined) return null;
  if (!Value.Check(MembershipSchema, stored)) {
    throw new UserError(`${file.name} is no membership of a hub; move it away and join again`);
  }
  if (!isUsable(stored, stored.authority)) {
    throw new UserError(`${file.name} holds no certificate of its hub with the key that belongs to it; ${remedy}`);
  }
  return stored;
}
