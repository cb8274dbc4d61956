import type { CallArgs, CallName, Handlers } from '../../../shared/window/ipc.ts';
import type { AuditLog } from '../../foundation/files/audit-log.ts';

/** What to record of each call: `null` for one that only reads. Names and ids only, because values may be secrets. */
const details: { readonly [Name in CallName]: null | ((...args: CallArgs<Name>) => object) } = {
  bootstrap: null,
  readHistory: null,
  readEvents: null,
  updateSettings: (patch) => ({ settings: Object.keys(patch) }),
  importSettings: () => ({}),
  openPage: null,
  readAccess: null,
  renewToken: () => ({}),
  openInBrowser: () => ({}),
  listTokens: null,
  createToken: ({ name, scope }) => ({ token: name, scope }),
  revokeToken: (name) => ({ token: name }),
  listAgents: null,
  inviteAgent: () => ({}),
  removeAgent: (id) => ({ agent: id }),
  openHost: null,
  sendToHost: null,
  snooze: ({ ruleId }) => ({ rule: ruleId }),
  readEvidence: null,
  backTest: null,
  listProcesses: null,
  readProcess: null,
  actOnProcess: ({ pid, action }) => ({ pid, on: action }),
  resume: () => ({}),
  actOnNotice: (id) => ({ notice: id }),
  dismissNotice: (id) => ({ notice: id }),
};

/** The same calls, each of which leaves a line in the audit log if it changed something. @param by who calls */
export function auditCalls(handlers: Handlers, by: string, { record }: Pick<AuditLog, 'record'>): Handlers {
  const wrapped = Object.entries(handlers).map(([name, handler]) => {
    const describe = details[name as CallName] as null | ((...args: readonly unknown[]) => object);
    const call = handler as (...args: readonly unknown[]) => unknown;
    if (!describe) return [name, call] as const;
    const audited = async (...args: readonly unknown[]) => {
      const result = await call(...args);
      record({ by, action: name, ...describe(...args) });
      return result;
    };
    return [name, audited] as const;
  });
  return Object.fromEntries(wrapped) as unknown as Handlers;
}
