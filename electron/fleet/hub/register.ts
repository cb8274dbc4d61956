import Type from 'typebox';
import { Value } from 'typebox/value';
import type { Stores } from '../../store/json-store.ts';
import { createAuthority, createHubIdentity, type Identity } from '../trust/certificates.ts';
import { createSecret, hashSecret, invitationMs } from '../trust/invitation.ts';

const IdentitySchema = Type.Object({ certificate: Type.String(), key: Type.String() });
const RegisterSchema = Type.Object({
  version: Type.Literal(1),
  authority: IdentitySchema,
  hub: IdentitySchema,
  /** Fingerprint of its certificate by id. */
  agents: Type.Record(Type.String(), Type.Object({ fingerprint: Type.String(), joinedAt: Type.Number() })),
});

/** Who belongs to a hub. Kept in a file that its owner alone can read; invitations live in memory, and end with the hub. */
export interface Register {
  readonly authority: Identity;
  readonly hub: Identity;
  readonly ids: readonly string[];
  /** Whose certificate this is; `null` for one that was removed, or is of another hub. */
  findByFingerprint(fingerprint: string): string | null;
  invite(): string;
  /** Uses an invitation up: true once, within its time. */
  redeem(secret: string): boolean;
  /** A free id like the name. */
  chooseId(name: string): string;
  /** @throws Error when the file cannot be written */
  add(id: string, fingerprint: string): void;
  remove(id: string): boolean;
}

const storeName = 'hub';
const mostInvitations = 100;

/** What stays of a name in ids, addresses and labels. */
function toId(name: string): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
  return id || 'agent';
}

/** @throws Error when the file cannot be written, or is none of ours */
export async function openRegister(stores: Stores, now: () => number): Promise<Register> {
  const { store } = stores.open(storeName);
  const stored = store.read();
  if (stored !== null && !Value.Check(RegisterSchema, stored)) {
    throw new Error(`${storeName}.json is no register of a hub; move it away, and invite the agents again`);
  }
  const authority = stored?.authority ?? (await createAuthority(now()));
  const hub = stored?.hub ?? (await createHubIdentity(authority, now()));
  const agents = new Map(Object.entries(stored?.agents ?? {}));
  const invitations = new Map<string, number>();
  const save = () => store.write({ version: 1, authority, hub, agents: Object.fromEntries(agents) });
  if (stored === null) save();

  return {
    authority,
    hub,
    get ids() {
      return [...agents.keys()];
    },
    findByFingerprint: (fingerprint) => [...agents].find(([, agent]) => agent.fingerprint === fingerprint)?.[0] ?? null,
    invite() {
      const secret = createSecret();
      for (const [hash, until] of invitations) if (until < now()) invitations.delete(hash);
      if (invitations.size >= mostInvitations) throw new Error(`${mostInvitations} invitations are open`);
      invitations.set(hashSecret(secret), now() + invitationMs);
      return secret;
    },
    redeem(secret) {
      const until = invitations.get(hashSecret(secret));
      invitations.delete(hashSecret(secret));
      return until !== undefined && until >= now();
    },
    chooseId(name) {
      const id = toId(name);
      for (let count = 1; ; count += 1) {
        const next = count === 1 ? id : `${id}-${count}`;
        if (!agents.has(next)) return next;
      }
    },
    add(id, fingerprint) {
      agents.set(id, { fingerprint, joinedAt: now() });
      save();
    },
    remove(id) {
      if (!agents.delete(id)) return false;
      save();
      return true;
    },
  };
}
