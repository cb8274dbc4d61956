import { join } from 'node:path';
import { openTokens, type Tokens } from '../api/access/tokens/tokens.ts';
import { type AuditLog, openAuditLog } from '../foundation/files/audit-log.ts';
import type { Stores } from '../foundation/json-store.ts';

/** The named tokens of a data folder. @param stores of the same folder */
export function openStoredTokens(folder: string, stores: Stores, warn: (text: string) => void): Tokens {
  return openTokens({ path: join(folder, 'tokens.json'), stores, now: Date.now, warn });
}

/** The audit log of a data folder. */
export function openStoredAudit(folder: string, warn: (text: string) => void): AuditLog {
  return openAuditLog(join(folder, 'audit.log'), Date.now, warn);
}
