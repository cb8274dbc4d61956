/**
 * `node build/sign-release.mjs KEY FILE…`: signs the description of a release (latest-linux.yml) and writes FILE.sig beside it. KEY is an
 * Ed25519 private key (`openssl genpkey -algorithm ed25519 -out release.pem`). Without FILE it prints the public key, which a release build
 * needs as TACHO_RELEASE_KEY.
 */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const [keyFile, ...files] = process.argv.slice(2);
if (!keyFile) {
  process.stderr.write('usage: node build/sign-release.mjs KEY FILE…\n');
  process.exit(2);
}
const key = createPrivateKey(readFileSync(keyFile));
if (files.length === 0)
  process.stdout.write(`${createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64')}\n`);
for (const file of files) writeFileSync(`${file}.sig`, `${sign(null, readFileSync(file), key).toString('base64')}\n`);
