import Type, { type Static } from 'typebox';

/** What a token may do: read values; be scraped by Prometheus; or everything. */
export const tokenScopes = ['read', 'scrape', 'control'] as const;
export type TokenScope = (typeof tokenScopes)[number];

export const maxTokens = 100;

/** The name of a group of agents. */
export const groupPattern = '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$';

export const isGroupName = (text: string): boolean => new RegExp(groupPattern).test(text);

const tokenNamePattern = '^(?=.{1,60}$)[A-Za-z0-9][A-Za-z0-9._@-]*( [A-Za-z0-9._@-]+)*$';

/** Whether a token may have this name. Spaces only between words, because others cannot be seen. */
export const isTokenName = (text: string): boolean => new RegExp(tokenNamePattern).test(text);

/** A token that is to be created. */
export const NewTokenSchema = Type.Object(
  {
    /** Unique, without regard to case. */
    name: Type.String({ pattern: tokenNamePattern }),
    scope: Type.Union([Type.Literal('read'), Type.Literal('scrape'), Type.Literal('control')]),
    /** Only agents in these groups, and nothing of the hub itself; `null` for no limit. */
    groups: Type.Union([
      Type.Array(Type.String({ pattern: groupPattern }), { minItems: 1, maxItems: 20 }),
      Type.Null(),
    ]),
    /** Unix ms; `null` if it does not expire. */
    expiresAt: Type.Union([Type.Number({ minimum: 0, maximum: 8.64e15 }), Type.Null()]),
  },
  { additionalProperties: false },
);
export type NewToken = Static<typeof NewTokenSchema>;

/** A token without its secret. Times are Unix ms. */
export interface TokenInfo extends NewToken {
  readonly createdAt: number;
  /** To the minute; `null` if it was never used. */
  readonly lastUsedAt: number | null;
}
