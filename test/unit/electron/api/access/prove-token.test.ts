import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { proveToken } from '../../../../../electron/api/access/prove-token.ts';

test('a proof depends on the token, the nonce and the port', () => {
  const proof = proveToken('token', 'nonce', 7780);
  expect(proof).toBe(createHmac('sha256', 'tacho proof token').update('7780 nonce').digest('base64url'));
  const others = [
    proveToken('other', 'nonce', 7780),
    proveToken('token', 'other', 7780),
    proveToken('token', 'nonce', 1),
  ];
  expect(new Set([proof, ...others]).size).toBe(4);
});
