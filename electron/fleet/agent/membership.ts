import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { UserError } from '../../../shared/user-error.ts';
import { createTrustFile, isUsable, type TrustFile } from '../trust/trust-file.ts';

const MembershipSchema = Type.Object({
  version: Type.Literal(1),
  /** Address of the hub's streams. */
  host: Type.String(),
  port: Type.Integer(),
  id: Type.String(),
  /** PEM: this agent's certificate and key, and the certificate of the hub's authority. */
  certificate: Type.String(),
  key: Type.String(),
  authority: Type.String(),
});

/** What makes this machine an agent of a hub, as stored in agent.json. */
export type Membership = Static<typeof MembershipSchema>;

/** What is renewed of a membership. */
export type Credentials = Pick<Membership, 'certificate' | 'key' | 'authority'>;

const remedy = 'restore it from a backup, or move it and join again';

/** @param path of agent.json */
export function openMembership(path: string): TrustFile {
  return createTrustFile(path, remedy);
}

/** `null` if this machine has not joined a hub. @throws Error with a one-line message if the file cannot be used */
export function readMembership(file: TrustFile): Membership | null {
  const stored = file.read();
  // A file that holds JSON `null` exists, and is invalid.
  if (stored === undefined) return null;
  if (!Value.Check(MembershipSchema, stored)) {
    throw new UserError(`${file.name} is not a valid agent file; move it and join again`);
  }
  if (!isUsable(stored, stored.authority)) {
    throw new UserError(`${file.name} has no valid hub certificate with a matching key; ${remedy}`);
  }
  return stored;
}

/**
 * Saves renewed credentials in place of those that the running agent uses.
 * @param used may differ from the file in the address of the hub, which is not saved
 * @throws Error with a one-line message if this machine has joined again since, or the file cannot be used or written; it is unchanged then
 */
export function replaceCredentials(file: TrustFile, used: Membership, renewed: Credentials): void {
  const stored = readMembership(file);
  if (stored?.id !== used.id || stored.certificate !== used.certificate) {
    throw new UserError(`${file.name} was changed since this agent started; restart the agent to use it`);
  }
  file.write({ ...stored, ...renewed });
}
