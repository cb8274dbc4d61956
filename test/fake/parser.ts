import fc from 'fast-check';
import { expect } from 'vitest';

/** The first number in a value that is NaN or infinite; JSON would turn it into null. */
function findOddNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : value;
  if (value instanceof Map) return findOddNumber([...value]);
  if (typeof value !== 'object' || value === null) return null;
  for (const part of Object.values(value)) {
    const odd = findOddNumber(part);
    if (odd !== null) return odd;
  }
  return null;
}

/** Arbitrary texts, and the sample with something broken in it. */
function anyText(sample: string): fc.Arbitrary<string> {
  const noise = fc.oneof(
    fc.string(),
    fc.integer().map(String),
    fc.constantFrom('-', '\n', ' ', ':', '(', ')', '\u0000', '1e400', '9'.repeat(30)),
  );
  const broken = fc
    .tuple(fc.nat(sample.length), fc.nat(sample.length), noise)
    .map(([from, to, text]) => sample.slice(0, Math.min(from, to)) + text + sample.slice(Math.max(from, to)));
  return fc.oneof(
    fc.array(noise).map((parts) => parts.join(' ')),
    broken,
  );
}

/** Checks that a parser reads a sample of a kernel, and turns any text into finite numbers or refuses it with the name of the file. */
export function checkParser(parse: (text: string) => unknown, sample: string): void {
  const parsed = parse(sample);
  expect(parsed).not.toBeNull();
  expect(findOddNumber(parsed)).toBeNull();
  fc.assert(
    fc.property(anyText(sample), (text) => {
      let result: unknown;
      try {
        result = parse(text);
      } catch (error) {
        expect((error as Error).message).toMatch(/^parse (\/proc\/|mm_stat)/);
        return;
      }
      expect(findOddNumber(result)).toBeNull();
    }),
    { numRuns: 300 },
  );
}
