import type { Tokens } from '../../electron/api/access/tokens/tokens.ts';
import type { AuditEntry } from '../../electron/foundation/files/audit-log.ts';

/** No named tokens, and none can be created. */
export const noTokens: Tokens = {
  list: () => [],
  problem: null,
  create: () => '',
  revoke: () => false,
  find: () => null,
  get: () => null,
  touch: () => undefined,
  close: () => undefined,
};

/** An audit log in memory. */
export function createAudit() {
  const entries: AuditEntry[] = [];
  return { entries, record: (entry: AuditEntry) => void entries.push(entry) };
}
