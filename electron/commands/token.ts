import { Value } from 'typebox/value';
import {
  isGroupName,
  NewTokenSchema,
  type TokenInfo,
  type TokenScope,
  tokenScopes,
} from '../../shared/access/tokens.ts';
import { message } from '../../shared/text/message.ts';
import { UserError } from '../../shared/user-error.ts';
import { actors } from '../api/access/actors.ts';
import type { CommandContext, Wording } from '../foundation/command-context.ts';
import { chooseDataFolder } from '../foundation/files/data-folder.ts';
import { commonFlags, type GivenFlags } from '../foundation/flags.ts';
import { openConf } from '../store/conf-store.ts';
import { createStores } from '../store/stores.ts';
import { openStoredAudit, openStoredTokens } from '../wiring/stored-tokens.ts';
import { type Command, UsageError } from './command.ts';
import { parseExpiry } from './options/parse-expiry.ts';
import { alignColumns } from './printing/table.ts';

const { data, help } = commonFlags;

const words = {
  noName: message(
    'expected a name for the token: up to 60 letters, digits and . _ @ -, with single spaces between words',
  ),
  oneName: message('expected the name of one token; `tacho token list` shows them'),
  notScope: message('--scope {value} is not a scope; use read, scrape or control'),
  notFuture: message('--expires {value} is not a time in the future; use 30d, 12h or 2027-01-31'),
  notGroup: message('--group {value} is not a group name; use up to 40 letters, digits and . _ -'),
  shownOnce: message('this token is shown once; send it as "Authorization: Bearer TOKEN"'),
  noToken: message('there is no token "{name}"; `tacho token list` shows them'),
  heads: {
    name: message('NAME'),
    scope: message('SCOPE'),
    groups: message('GROUPS'),
    used: message('LAST USED'),
    expires: message('EXPIRES'),
  },
  never: message('never'),
  expired: message('expired'),
};

const by = actors.commandLine;

function open({ values }: GivenFlags, { platform, env, warn }: CommandContext) {
  const folder = chooseDataFolder(values['data'], platform, env);
  const report = (text: string) => warn(`${text}\n`);
  const tokens = openStoredTokens(folder, createStores(folder, openConf, Date.now), report);
  return { tokens, audit: openStoredAudit(folder, report) };
}

/** @throws UsageError */
function readName(
  { operands: [name, ...more] }: GivenFlags,
  { text }: Wording,
  otherwise: typeof words.noName,
): string {
  if (name === undefined || more.length > 0) throw new UsageError(text(otherwise));
  return name;
}

/** @throws UsageError */
function readGroups({ lists }: GivenFlags, { text }: Wording): string[] | null {
  const groups = lists['group'] ?? [];
  const wrong = groups.find((name) => !isGroupName(name));
  if (wrong !== undefined) throw new UsageError(text(words.notGroup, { value: wrong }));
  return groups.length === 0 ? null : [...groups];
}

export const tokenCreateCommand: Command = {
  operands: 'NAME',
  flags: {
    scope: { type: 'string', value: 'SCOPE', help: message('read, scrape (for Prometheus) or control (read)') },
    expires: { type: 'string', value: 'TIME', help: message('when it expires: 30d, 12h or 2027-01-31 (never)') },
    group: {
      type: 'string',
      value: 'NAME',
      isRepeatable: true,
      help: message('on a hub: limit the token to agents of this group; may be repeated (no limit)'),
    },
    data,
    help,
  },
  async run(given, context) {
    const { text } = context;
    const { scope = 'read', expires } = given.values;
    const expiresAt = expires === undefined ? null : parseExpiry(String(expires), Date.now());
    if (!tokenScopes.includes(scope as TokenScope)) {
      throw new UsageError(text(words.notScope, { value: String(scope) }));
    }
    if (expires !== undefined && expiresAt === null) {
      throw new UsageError(text(words.notFuture, { value: String(expires) }));
    }
    const wanted = {
      name: readName(given, context, words.noName),
      scope,
      groups: readGroups(given, context),
      expiresAt,
    };
    if (!Value.Check(NewTokenSchema, wanted)) throw new UsageError(text(words.noName));
    const { tokens, audit } = open(given, context);
    const secret = tokens.create(wanted);
    audit.record({ by, action: 'createToken', token: wanted.name, scope: wanted.scope });
    context.write(`${secret}\n`);
    context.warn(`${text(words.shownOnce)}\n`);
    return { code: 0, message: '' };
  },
};

function toRow(
  { name, scope, groups, lastUsedAt, expiresAt }: TokenInfo,
  now: number,
  wording: Wording,
): readonly string[] {
  const { text, format } = wording;
  const date = (at: number | null) => (at === null ? text(words.never) : format.dateTime(at));
  const expires = expiresAt !== null && expiresAt <= now ? text(words.expired) : date(expiresAt);
  return [name, scope, groups?.join(', ') ?? '–', date(lastUsedAt), expires];
}

const toIso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

export const tokenListCommand: Command = {
  flags: { json: { type: 'boolean', help: message('print one JSON object') }, data, help },
  async run(given, context) {
    const { tokens } = open(given, context);
    const list = tokens.list();
    if (tokens.problem) return { code: 1, message: '' };
    if (given.values['json']) {
      const all = list.map(({ createdAt, lastUsedAt, expiresAt, ...token }) => ({
        ...token,
        created_at: toIso(createdAt),
        last_used_at: toIso(lastUsedAt),
        expires_at: toIso(expiresAt),
      }));
      context.write(`${JSON.stringify({ tokens: all })}\n`);
      return { code: 0, message: '' };
    }
    const heads = Object.values(words.heads).map((head) => context.text(head));
    const rows = list.map((token) => toRow(token, Date.now(), context));
    if (rows.length > 0) {
      for (const line of alignColumns([heads, ...rows], Number.POSITIVE_INFINITY)) context.print(`${line}\n`);
    }
    return { code: 0, message: '' };
  },
};

export const tokenRevokeCommand: Command = {
  operands: 'NAME',
  flags: { data, help },
  async run(given, context) {
    const name = readName(given, context, words.oneName);
    const { tokens, audit } = open(given, context);
    if (!tokens.revoke(name)) throw new UserError(context.text(words.noToken, { name }));
    audit.record({ by, action: 'revokeToken', token: name });
    return { code: 0, message: '' };
  },
};
