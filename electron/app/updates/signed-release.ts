import { createPublicKey, verify } from 'node:crypto';
import { UserError } from '../../../shared/user-error.ts';
import { readYaml } from './read-yaml.ts';

/** What a release says of itself: https://www.electron.build/auto-update. */
export interface ReleaseInfo {
  readonly version: string;
  readonly files: readonly { readonly url: string; readonly sha512: string }[];
}

/**
 * Checks that what is about to be downloaded is what was signed: an Ed25519 signature over the whole text of the release's file, by the
 * key that this build carries. The file names the hash of each download, which is checked when it is there.
 * @param text the file as it was fetched
 * @param signature base64, from the file `.sig` beside it
 * @param publicKey base64 of the DER form (SPKI)
 * @throws Error that says what is wrong
 */
export function checkRelease(info: ReleaseInfo, text: string, signature: string, publicKey: string): void {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  if (!verify(null, Buffer.from(text), key, Buffer.from(signature.trim(), 'base64')))
    throw new UserError('it is not signed by the key of Tacho');
  const signed = readYaml(text) as Partial<ReleaseInfo>;
  const describe = ({ version, files }: Partial<ReleaseInfo>) =>
    JSON.stringify([version, files?.map(({ url, sha512 }) => [url, sha512])]);
  if (describe(signed) !== describe(info))
    throw new UserError('what was signed is another release than what is offered');
}
