import { UserError } from '../../../../shared/user-error.ts';
import { type AgentLabels, noLabels } from '../../../../shared/wire/agent-tags.ts';
import type { Identity } from '../../trust/certificates.ts';
import type { TrustFile } from '../../trust/trust-file.ts';
import { chooseIdentities, readRegistry } from './registry-file.ts';

/** The agents of a hub, kept in a file that only its owner can read. */
export interface AgentRegistry {
  readonly authority: Identity;
  readonly hub: Identity;
  readonly ids: readonly string[];
  /** The id of the agent with this certificate; `null` if it was removed or belongs to another hub. */
  findByFingerprint(fingerprint: string): string | null;
  /** Reserves a free id based on the name. It must then be added or released. */
  reserve(name: string): string;
  release(id: string): void;
  /** @throws Error if the id was not reserved, or the file cannot be written; nothing is added then */
  add(id: string, fingerprint: string, labels?: AgentLabels): void;
  /**
   * Accepts another certificate of an agent, besides the one that it uses.
   * @throws Error if the agent is unknown, or the file cannot be written; nothing is changed then
   */
  renew(id: string, used: string, fingerprint: string): void;
  /** Of the agents, for their files: unlike an id, a key is not used again when another agent of that name joins. */
  keyOf(id: string): string | null;
  /** No group and no tags for an unknown agent. */
  labelsOf(id: string): AgentLabels;
  /** Changes those that are given. @throws Error if the agent is unknown, or the file cannot be written; nothing is changed then */
  label(id: string, labels: Partial<AgentLabels>): void;
  /** False for an unknown id. @throws Error if the file cannot be written; the agent is then refused only until the hub restarts */
  remove(id: string): boolean;
}

export interface RegistryOptions {
  readonly file: TrustFile;
  readonly now: () => number;
  /** False while another process writes to the same folder. */
  readonly mayWrite: () => boolean;
}

const maxIdLength = 56;

/** A name reduced to what is safe in ids, addresses and labels. */
function toId(name: string): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, maxIdLength);
  return id || 'agent';
}

/** Without fields that say nothing. */
const toStored = ({ group, tags }: AgentLabels) => ({
  ...(group === null ? {} : { group }),
  ...(tags.length === 0 ? {} : { tags: [...tags] }),
});

/** @throws Error with a one-line message if the file cannot be used or written */
export async function openRegistry({ file, now, mayWrite }: RegistryOptions): Promise<AgentRegistry> {
  const stored = readRegistry(file);
  const { authority, hub } = await chooseIdentities(stored, now());
  const agents = new Map(Object.entries(stored?.agents ?? {}));
  const byFingerprint = new Map(
    [...agents].flatMap(([id, { fingerprint, previous }]) =>
      [fingerprint, ...(previous === undefined ? [] : [previous])].map((one) => [one, id] as const),
    ),
  );
  const reserved = new Set<string>();

  function save(): void {
    if (!mayWrite()) throw new UserError('another Tacho is using this folder');
    file.write({ version: 1, authority, hub, agents: Object.fromEntries(agents) });
  }
  if (stored?.authority !== authority || stored.hub !== hub) save();

  function labelsOf(id: string): AgentLabels {
    const { group = null, tags = [] } = agents.get(id) ?? {};
    return { group, tags };
  }

  function forget(id: string): boolean {
    const agent = agents.get(id);
    if (!agent) return false;
    byFingerprint.delete(agent.fingerprint);
    if (agent.previous !== undefined) byFingerprint.delete(agent.previous);
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
    release: (id) => void reserved.delete(id),
    add(id, fingerprint, labels = noLabels) {
      if (!reserved.delete(id) || agents.has(id)) throw new Error(`the id ${id} was not reserved`);
      agents.set(id, { fingerprint, joinedAt: now(), ...toStored(labels) });
      byFingerprint.set(fingerprint, id);
      try {
        save();
      } catch (error) {
        forget(id);
        throw error;
      }
    },
    renew(id, used, fingerprint) {
      const agent = agents.get(id);
      if (!agent || byFingerprint.get(used) !== id) throw new UserError(`there is no agent "${id}"`);
      const next = { ...agent, fingerprint, previous: used };
      agents.set(id, next);
      try {
        save();
      } catch (error) {
        agents.set(id, agent);
        throw error;
      }
      for (const one of [agent.fingerprint, agent.previous]) if (one !== undefined) byFingerprint.delete(one);
      for (const one of [fingerprint, used]) byFingerprint.set(one, id);
    },
    keyOf(id) {
      const agent = agents.get(id);
      return agent ? `${id}@${Math.round(agent.joinedAt)}` : null;
    },
    labelsOf,
    label(id, labels) {
      const agent = agents.get(id);
      if (!agent) throw new UserError(`there is no agent "${id}"`);
      const { group: _group, tags: _tags, ...rest } = agent;
      agents.set(id, { ...rest, ...toStored({ ...labelsOf(id), ...labels }) });
      try {
        save();
      } catch (error) {
        agents.set(id, agent);
        throw error;
      }
    },
    remove(id) {
      if (!forget(id)) return false;
      try {
        save();
      } catch (error) {
        const reason = (error as Error).message;
        throw new UserError(`${id} is removed only until the hub restarts: ${file.name} cannot be written (${reason})`);
      }
      return true;
    },
  };
}
