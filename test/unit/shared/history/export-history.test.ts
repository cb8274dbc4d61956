import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCsvRows } from '../../../../shared/history/export-history.ts';

const rowsOf = (instance: string) =>
  formatCsvRows({ metric: 'disk.usedPercent', instance, startAt: 0, stepMs: 1000, mean: [1], max: [2] });

describe('a name in a table', () => {
  test.each([
    ['/home', '/home'],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['a\nb', '"a\nb"'],
    ['a\rb', '"a\rb"'],
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@x', `"'@x"`],
    ['\t=1', `"'\t=1"`],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ])('%j is written as %j', (name, cell) => {
    expect(rowsOf(name)).toBe(`1970-01-01T00:00:00.000Z,disk.usedPercent,${cell},1,2\n`);
  });

  test('is one cell of one row and no formula, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', "'", 'a') }),
        (name) => {
          const cell = /^1970-01-01T00:00:00\.000Z,disk\.usedPercent,(".*"|[^",\r\n]*),1,2\n$/s.exec(rowsOf(name))?.[1];
          const text = cell?.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
          expect(text === name || text === `'${name}`).toBe(true);
          expect(text).not.toMatch(/^[=+\-@\t\r]/);
        },
      ),
    );
  });
});
