import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { NewTokenSchema } from '../../../../shared/access/tokens.ts';
import { UserError } from '../../../../shared/user-error.ts';

const EntrySchema = Type.Object({
  ...NewTokenSchema.properties,
  // More than may be created now: earlier versions accepted any spaces.
  name: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9 ._@-]{0,59}$' }),
  id: Type.String(),
  /** SHA-256 of the secret, in hexadecimal. A salt or a slow hash is not needed for 256 random bits. */
  hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  createdAt: Type.Number(),
  lastUsedAt: Type.Union([Type.Number(), Type.Null()]),
});

const FileSchema = Type.Object({ version: Type.Literal(1), tokens: Type.Array(EntrySchema) });

/** A token as it is stored. */
export type TokenEntry = Static<typeof EntrySchema>;

/** The content of tokens.json. @throws UserError if it is something else */
export function parseEntries(value: unknown): readonly TokenEntry[] {
  const { version } = Object(value) as { readonly version?: unknown };
  if (typeof version === 'number' && version > 1) {
    throw new UserError(`it was written by a newer version of Tacho (file version ${version})`);
  }
  if (!Value.Check(FileSchema, value)) throw new UserError('it is not a list of tokens');
  return value.tokens;
}

export const formatEntries = (tokens: readonly TokenEntry[]): object => ({ version: 1, tokens });

/** 256 random bits behind a prefix by which scanners of repositories and logs find it. */
export const createSecret = (): string => `tacho_${randomBytes(32).toString('base64url')}`;

export const createTokenId = (): string => randomBytes(8).toString('hex');

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Compares with every entry in constant time, so that the time reveals nothing about them. */
export function findBySecret(entries: readonly TokenEntry[], secret: string): TokenEntry | null {
  const hash = Buffer.from(hashSecret(secret), 'hex');
  let found: TokenEntry | null = null;
  for (const entry of entries) {
    if (timingSafeEqual(Buffer.from(entry.hash, 'hex'), hash)) found = entry;
  }
  return found;
}
