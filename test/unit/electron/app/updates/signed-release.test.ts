import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { addressOfRelease } from '../../../../../electron/app/updates/release-feed.ts';
import { checkRelease } from '../../../../../electron/app/updates/signed-release.ts';

const keys = generateKeyPairSync('ed25519');
const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const text = 'version: 1.2.0\nfiles:\n  - url: tacho-1.2.0.AppImage\n    sha512: abc\n    size: 10\n';
const info = { version: '1.2.0', files: [{ url: 'tacho-1.2.0.AppImage', sha512: 'abc' }] };
const signatureOf = (signed: string, key = keys.privateKey) =>
  `${sign(null, Buffer.from(signed), key).toString('base64')}\n`;

describe('a release', () => {
  test('that was signed by our key is taken', () => {
    expect(() => checkRelease(info, text, signatureOf(text), publicKey)).not.toThrow();
  });

  test.each([
    ['by another key', info, text, signatureOf(text, generateKeyPairSync('ed25519').privateKey), 'not signed'],
    ['and changed afterwards', info, text.replace('abc', 'def'), signatureOf(text), 'not signed'],
    ['by nobody', info, text, 'nonsense', 'not signed'],
    [
      'but is not what is offered',
      { ...info, files: [{ url: 'x', sha512: 'def' }] },
      text,
      signatureOf(text),
      'another release',
    ],
    ['but is an older one', { ...info, version: '1.3.0' }, text, signatureOf(text), 'another release'],
    ['but describes nothing', info, '[]', signatureOf('[]'), 'another release'],
  ])('that was signed %s is refused', (_how, offered, described, signature, why) => {
    expect(() => checkRelease(offered, described, signature, publicKey)).toThrow(why);
  });

  test('lies where the app was told that its releases are', () => {
    expect(addressOfRelease('provider: github\nowner: tacho\nrepo: tacho\n', '1.2.0', 'latest-linux.yml')).toBe(
      'https://github.com/tacho/tacho/releases/download/v1.2.0/latest-linux.yml',
    );
    expect(addressOfRelease('provider: generic\nurl: http://x/y/\n', '1.2.0', 'a.yml')).toBe('http://x/y/a.yml');
    expect(() => addressOfRelease('provider: s3\n', '1.2.0', 'a.yml')).toThrow('no place that is known');
  });
});
