import type { TokenScope } from '../../../shared/access/tokens.ts';

/**
 * What a route needs. `operate` is what the window does besides reading; `control` is to invite and remove agents, to create links and
 * the like.
 */
export type Right = 'open' | 'scrape' | 'read' | 'operate' | 'control';

/** The sender of a request, once it is known. */
export interface Client {
  readonly kind: 'token' | 'browser';
  /** For the audit log: the name of the token, or `browser session`. */
  readonly name: string;
  /** The token that it depends on; `null` for the one in the file `api-token`. */
  readonly tokenId: string | null;
  readonly rights: ReadonlySet<Right>;
  /** Only agents in these groups, and nothing else; `null` for no limit. */
  readonly groups: readonly string[] | null;
  /** Not revoked since, and not expired. */
  isValid(): boolean;
}

export const rightsOfScope: Readonly<Record<TokenScope, ReadonlySet<Right>>> = {
  scrape: new Set(['scrape']),
  read: new Set(['scrape', 'read']),
  control: new Set(['scrape', 'read', 'operate', 'control']),
};

/** A browser must not see secrets, and adds or removes no machines. */
export const browserRights: ReadonlySet<Right> = new Set(['scrape', 'read', 'operate']);

/** A page of another origin that uses the session of its browser. */
export const foreignRights = rightsOfScope.read;
