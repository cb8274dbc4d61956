import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPrivateAddress } from '../../../../../electron/alerts/delivery/private-address.ts';

test.each(['8.8.8.8', '1.1.1.1', '2606:4700::1111', '2001:4860:4860::8888', '172.32.0.1', '100.128.0.1'])(
  '%s is a public address',
  (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  },
);

test.each([
  '10.1.2.3',
  '172.31.255.255',
  '169.254.169.254',
  '::ffff:127.0.0.1',
  'fd00::1',
  '64:ff9b::a00:1',
  '64:ff9b:1::1',
  '::1',
  '[::7f00:1]',
  '2001::1',
  '2001:db8::1',
  'fec0::1',
  '100::1',
  'nonsense',
])('%s is not a public address', (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test('a private address stays one as IPv6 writes it, whatever its form', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(fc.constantFrom(10, 127), byte, byte, byte, (first, ...rest) => {
      const [b, c, d] = rest;
      const hex = [(first << 8) | b, (c << 8) | d].map((part) => part.toString(16)).join(':');
      for (const form of [`::ffff:${first}.${rest.join('.')}`, `::ffff:${hex}`, `[::ffff:${hex}]`]) {
        expect([form, isPrivateAddress(form)]).toEqual([form, true]);
      }
    }),
  );
});

test.each(['', 'localhost', 'fe80::1%eth0', '8.8.8', '08.8.8.8', '1.2.3.4.5', '0x7f000001'])(
  '%j is no public address, because it is none or not of this kind',
  (text) => {
    expect(isPrivateAddress(text)).toBe(true);
  },
);

test('no text makes it throw', () => {
  fc.assert(fc.property(fc.string(), (text) => typeof isPrivateAddress(text) === 'boolean'));
});
