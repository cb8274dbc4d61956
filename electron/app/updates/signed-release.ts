import { createPublicKey, verify } from 'node:crypto';
import { UserError } from '../../../shared/user-error.ts';
import { readYaml } from './release-feed.ts';

/** The description of a release (https://www.electron.build/auto-update). */
export interface ReleaseInfo {
  readonly version: string;
  readonly files: readonly { readonly url: string; readonly sha512: string }[];
}

/**
 * Verifies that the release about to be downloaded is the signed one: an Ed25519 signature over the whole text of its description, by the
 * key built into the app. The description has the hash of each download, which electron-updater verifies.
 * @param text the description as fetched
 * @param signature base64, from the `.sig` file beside it
 * @param publicKey base64 of the DER form (SPKI)
 * @throws Error that says what is wrong
 */
export function verifyRelease(info: ReleaseInfo, text: string, signature: string, publicKey: string): void {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  if (!verify(null, Buffer.from(text), key, Buffer.from(signature.trim(), 'base64')))
    throw new UserError('its signature is not valid');
  const signed = readYaml(text) as Partial<ReleaseInfo>;
  const describe = ({ version, files }: Partial<ReleaseInfo>) =>
    JSON.stringify([version, files?.map(({ url, sha512 }) => [url, sha512])]);
  if (describe(signed) !== describe(info)) throw new UserError('the signed release differs from the offered one');
}
