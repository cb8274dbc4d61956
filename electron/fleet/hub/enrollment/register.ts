import Type from 'typebox';
import { Value } from 'typebox/value';
import { UserError } from '../../../../shared/user-error.ts';
import { createAuthority, createHubIdentity, type Identity } from '../../trust/certificates.ts';
import { createTrustFile, isUsable, type TrustFile } from '../../trust/trust-file.ts';

const IdentitySchema = Type.Object({ certificate: Type.String(), key: Type.String() });
const RegisterSchema = Type.Object({
  version: Type.Literal(1),
  authority: IdentitySchema,
  hub: IdentitySchema,
  /** Fingerprint of its certificate by id. */
  agents: Type.Record(Type.String(), Type.Object({ fingerprint: Type.String(), joinedAt: Type.Number() })),
});

/** Who belongs to a hub. Kept in a file that its owner alone can read. */
export interface Register {
  readonly authority: Identity;
  readonly hub: Identity;
  readonly ids: readonly string[];
  /** Whose certificate this is; `null` for one that was removed, or is of another hub. */
  findByFingerprint(fingerprint: string): string | null;
  /** Takes a free id like the name, so that nobody else is given it meanwhile. It is then either added or given back. */
  reserve(name: string): string;
  giveBack(id: string): void;
  /** @throws Error for an id that was not reserved, and when the file cannot be written: then nothing was added */
  add(id: string, fingerprint: string): void;
  /** False for one that does not belong to the hub. @throws Error when the file cannot be written; then it is refused until the hub restarts */
  remove(id: string): boolean;
}

export interface RegisterOptions {
  readonly file: TrustFile;
  readonly now: () => number;
  /** False while another process writes to the same folder. */
  readonly mayWrite: () => boolean;
}

const remedy = 'restore it from a backup, or move it away and invite the agents again';
const maxIdLength = 56;

/** @param path of hub.json */
export function openRegisterFile(path: string): TrustFile {
  return createTrustFile(path, remedy);
}

/** What stays of a name in ids, addresses and labels. */
function toId(name: string): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, maxIdLength);
  return id || 'agent';
}

/** @throws Error in one line for a file that cannot be used: a new authority is only made where there was none */
function readRegister(file: TrustFile) {
  const stored = file.read();
  if (stored === undefined) return null;
  if (!Value.Check(RegisterSchema, stored)) {
    throw new UserError(`${file.name} is no register of a hub; move it away, and invite the agents again`);
  }
  const { authority, hub } = stored;
  if (!isUsable(authority, authority.certificate)) {
    throw new UserError(`${file.name} holds no authority with the key that belongs to it; ${remedy}`);
  }
  if (!isUsable(hub, authority.certificate)) {
    throw new UserError(`${file.name} holds no certificate of the hub with the key that belongs to it; ${remedy}`);
  }
  return stored;
}

/** @throws Error in one line when the file cannot be used or written */
export async function openRegister({ file, now, mayWrite }: RegisterOptions): Promise<Register> {
  const stored = readRegister(file);
  const authority = stored?.authority ?? (await createAuthority(now()));
  const hub = stored?.hub ?? (await createHubIdentity(authority, now()));
  const agents = new Map(Object.entries(stored?.agents ?? {}));
  const byFingerprint = new Map([...agents].map(([id, { fingerprint }]) => [fingerprint, id]));
  const reserved = new Set<string>();

  function save(): void {
    if (!mayWrite()) throw new UserError('another Tacho writes to this folder');
    file.write({ version: 1, authority, hub, agents: Object.fromEntries(agents) });
  }
  if (stored === null) save();

  function forget(id: string): boolean {
    const agent = agents.get(id);
    if (!agent) return false;
    byFingerprint.delete(agent.fingerprint);
    return agents.delete(id);
  }

  return {
    authority,
    hub,
    get ids() {
      return [...agents.keys()];
    },
    findByFingerprint: (fingerprint) => byFingerprint.get(fingerprint) ?? null,
    reserve(name) {
      const id = toId(name);
      for (let count = 1; ; count += 1) {
        const next = count === 1 ? id : `${id}-${count}`;
        if (agents.has(next) || reserved.has(next)) continue;
        reserved.add(next);
        return next;
      }
    },
    giveBack: (id) => void reserved.delete(id),
    add(id, fingerprint) {
      if (!reserved.delete(id) || agents.has(id)) throw new Error(`the id ${id} was not reserved`);
      agents.set(id, { fingerprint, joinedAt: now() });
      byFingerprint.set(fingerprint, id);
      try {
        save();
      } catch (error) {
        forget(id);
        throw error;
      }
    },
    remove(id) {
      if (!forget(id)) return false;
      try {
        save();
      } catch (error) {
        const reason = (error as Error).message;
        throw new UserError(
          `${id} is refused only until the hub restarts: ${file.name} could not be written (${reason})`,
        );
      }
      return true;
    },
  };
}
