import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { verifyRelease } from '../../../../../electron/app/updates/signed-release.ts';

const keys = generateKeyPairSync('ed25519');
const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const text = 'version: 1.2.0\nfiles:\n  - url: tacho-1.2.0.AppImage\n    sha512: abc\n    size: 10\n';
const info = { version: '1.2.0', files: [{ url: 'tacho-1.2.0.AppImage', sha512: 'abc' }] };
const signatureOf = (signed: string, key = keys.privateKey) =>
  `${sign(null, Buffer.from(signed), key).toString('base64')}\n`;

describe('a release', () => {
  test('signed by the key of the app is accepted', () => {
    expect(() => verifyRelease(info, text, signatureOf(text), publicKey)).not.toThrow();
  });

  test.each([
    [
      'by another key',
      info,
      text,
      signatureOf(text, generateKeyPairSync('ed25519').privateKey),
      'its signature is not valid',
    ],
    ['and changed afterwards', info, text.replace('abc', 'def'), signatureOf(text), 'its signature is not valid'],
    ['without a valid signature', info, text, 'nonsense', 'its signature is not valid'],
    [
      'but is not what is offered',
      { ...info, files: [{ url: 'x', sha512: 'def' }] },
      text,
      signatureOf(text),
      'differs from the offered one',
    ],
    ['but is an older one', { ...info, version: '1.3.0' }, text, signatureOf(text), 'differs from the offered one'],
    ['but describes nothing', info, '[]', signatureOf('[]'), 'differs from the offered one'],
  ])('signed %s is refused', (_how, offered, described, signature, why) => {
    expect(() => verifyRelease(offered, described, signature, publicKey)).toThrow(why);
  });
});
