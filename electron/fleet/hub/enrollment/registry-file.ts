import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { UserError } from '../../../../shared/user-error.ts';
import {
  createAuthority,
  createHubIdentity,
  type Identity,
  isRenewalDue,
  renewAuthority,
} from '../../trust/certificates.ts';
import { createTrustFile, isUsable, type TrustFile } from '../../trust/trust-file.ts';

const IdentitySchema = Type.Object({ certificate: Type.String(), key: Type.String() });
const RegistrySchema = Type.Object({
  version: Type.Literal(1),
  authority: IdentitySchema,
  hub: IdentitySchema,
  /** By agent id. */
  agents: Type.Record(
    Type.String(),
    Type.Object({
      /** Of its certificate. */
      fingerprint: Type.String(),
      /** Of the certificate that was replaced by this one: the agent may not have got the new one. */
      previous: Type.Optional(Type.String()),
      joinedAt: Type.Number(),
      group: Type.Optional(Type.String()),
      tags: Type.Optional(Type.Array(Type.String())),
    }),
  ),
});

type StoredRegistry = Static<typeof RegistrySchema>;

const remedy = 'restore it from a backup, or move it away and pair the agents again';

/** @param path of hub.json */
export function openRegistryFile(path: string): TrustFile {
  return createTrustFile(path, remedy);
}

/** @throws Error with a one-line message if the file cannot be used: a new authority is only created if there was none */
export function readRegistry(file: TrustFile): StoredRegistry | null {
  const stored = file.read();
  if (stored === undefined) return null;
  if (!Value.Check(RegistrySchema, stored)) {
    throw new UserError(`${file.name} is not a valid hub file; move it away and pair the agents again`);
  }
  const { authority, hub } = stored;
  if (!isUsable(authority, authority.certificate)) {
    throw new UserError(`${file.name} has no valid authority with a matching key; ${remedy}`);
  }
  if (!isUsable(hub, authority.certificate)) {
    throw new UserError(`${file.name} has no valid hub certificate with a matching key; ${remedy}`);
  }
  return stored;
}

/** Those of the file, renewed if they end soon. */
export async function chooseIdentities(
  stored: StoredRegistry | null,
  now: number,
): Promise<{ readonly authority: Identity; readonly hub: Identity }> {
  if (!stored) {
    const authority = await createAuthority(now);
    return { authority, hub: await createHubIdentity(authority, now) };
  }
  const { certificate } = stored.authority;
  const authority = isRenewalDue(certificate, now) ? await renewAuthority(stored.authority, now) : stored.authority;
  const hub = isRenewalDue(stored.hub.certificate, now)
    ? await createHubIdentity(authority, now, stored.hub.certificate)
    : stored.hub;
  return { authority, hub };
}
