import { expect, test } from 'vitest';
import { endOfLine, quote, scanNumbers } from '../../../../../electron/collect/linux/scan.ts';

test('scanNumbers reads integers between blanks, and refuses anything else', () => {
  const scan = (text: string) => scanNumbers(text, 0, text.length);
  expect(scan('  1 22\t-3 ')).toEqual([1, 22, -3]);
  expect(['', '  ', '1 x', '1-2', '-', '1.5', '1 2,', '9'.repeat(21)].map(scan)).toEqual(
    Array.from({ length: 8 }, () => null),
  );
  expect(scanNumbers('ab 12 cd', 3, 5)).toEqual([12]);
});

test('endOfLine and quote stop at the end of the text', () => {
  expect([endOfLine('ab\ncd', 0), endOfLine('ab\ncd', 3)]).toEqual([2, 5]);
  expect(quote('  some text\n')).toBe('"some text"');
  expect(quote('x'.repeat(200))).toBe(`"${'x'.repeat(80)}"`);
});
