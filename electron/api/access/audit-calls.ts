import type { CallArgs, CallName, Handlers } from '../../../shared/window/ipc.ts';
import type { AuditLog } from '../../foundation/files/audit-log.ts';

/** What is recorded about each call; `null` for one that changes nothing. Names and ids only, because values may be secrets. */
const details: { readonly [Name in CallName]: null | ((...args: CallArgs<Name>) => object | null) } = {
  bootstrap: null,
  readHistory: null,
  readRecent: null,
  readEvents: null,
  updateSettings: (patch) => (Object.keys(patch).length > 0 ? { settings: Object.keys(patch) } : null),
  importSettings: () => ({}),
  openPage: null,
  fitPopover: null,
  closePopover: null,
  readAccess: null,
  renewToken: () => ({}),
  openInBrowser: () => ({}),
  listTokens: null,
  createToken: ({ name, scope }) => ({ token: name, scope }),
  revokeToken: (name) => ({ token: name }),
  listAgents: null,
  readTrends: null,
  inviteAgent: () => ({}),
  removeAgent: (id) => ({ agent: id }),
  labelAgent: (id, labels) => ({ agent: id, ...labels }),
  openHost: null,
  sendToHost: null,
  snooze: ({ ruleId }) => ({ rule: ruleId }),
  readEvidence: null,
  backTest: null,
  listProcesses: null,
  readConnections: null,
  readProcess: null,
  actOnProcess: ({ pid, action }) => ({ pid, on: action }),
  pause: (until) => ({ until }),
  resume: () => ({}),
  actOnNotice: (id) => ({ notice: id }),
  dismissNotice: null,
};

/** The same calls, with an entry in the audit log for each that changed something. @param by the actor */
export function auditCalls(handlers: Handlers, by: string, { record }: Pick<AuditLog, 'record'>): Handlers {
  const wrapped = Object.entries(handlers).map(([name, handler]) => {
    const describe = details[name as CallName] as null | ((...args: readonly unknown[]) => object | null);
    const call = handler as (...args: readonly unknown[]) => unknown;
    if (!describe) return [name, call] as const;
    const audited = async (...args: readonly unknown[]) => {
      const result = await call(...args);
      // A browser has no token to renew.
      const detail = name === 'renewToken' && result === null ? null : describe(...args);
      if (detail) record({ by, action: name, ...detail });
      return result;
    };
    return [name, audited] as const;
  });
  return Object.fromEntries(wrapped) as unknown as Handlers;
}
