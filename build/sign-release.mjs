/**
 * `node build/sign-release.mjs KEY FILE…`: signs what describes a release (latest-linux.yml), in FILE.sig beside it. KEY is a private key
 * of Ed25519 (`openssl genpkey -algorithm ed25519 -out release.pem`), which stays with who makes releases; TACHO_RELEASE_KEY at the build
 * is its other half, which this prints when no file is named.
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
