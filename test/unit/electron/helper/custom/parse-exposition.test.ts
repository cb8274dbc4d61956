import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseExposition } from '../../../../../electron/helper/custom/parse-exposition.ts';
import { UserError } from '../../../../../shared/user-error.ts';

/** Milliseconds of the fastest of several rounds, which other processes disturbed least. */
function fastest(line: string): number {
  const rounds = Array.from({ length: 7 }, () => {
    const startedMs = performance.now();
    for (let count = 0; count < 5; count += 1) {
      try {
        parseExposition(`${line}\n`);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }
    return performance.now() - startedMs;
  });
  return Math.min(...rounds);
}

const parseOne = (line: string) => parseExposition(`${line}\n`)[0]?.samples[0];

describe('the text format of Prometheus', () => {
  test('gives families with type, help and samples', () => {
    const text = `# HELP backup_age_seconds Time since the last backup.
# TYPE backup_age_seconds gauge
backup_age_seconds{job="db",host="a"} 12.5
backup_age_seconds{job="web",host="a"} 3e2

# A comment.
#EOF
plain 1
`;
    expect(parseExposition(text)).toEqual([
      {
        name: 'backup_age_seconds',
        type: 'gauge',
        help: 'Time since the last backup.',
        samples: [
          { name: 'backup_age_seconds', labels: { job: 'db', host: 'a' }, value: 12.5 },
          { name: 'backup_age_seconds', labels: { job: 'web', host: 'a' }, value: 300 },
        ],
      },
      { name: 'plain', type: 'untyped', help: '', samples: [{ name: 'plain', labels: {}, value: 1 }] },
    ]);
  });

  test('puts the parts of a histogram and of a summary in one family', () => {
    const text = `# TYPE wait histogram
wait_bucket{le="1"} 2
wait_bucket{le="+Inf"} 3
wait_sum -4.5
wait_count 3
# TYPE size summary
size{quantile="0.5"} 7
size_sum 70
size_count 10
other_count 1
`;
    expect(parseExposition(text).map(({ name, type, samples }) => [name, type, samples.length])).toEqual([
      ['wait', 'histogram', 4],
      ['size', 'summary', 3],
      ['other_count', 'untyped', 1],
    ]);
  });

  test.each([
    ['a 1', { name: 'a', labels: {}, value: 1 }],
    ['a\t-1.5e-3  ', { name: 'a', labels: {}, value: -0.0015 }],
    ['a:b_2 .5', { name: 'a:b_2', labels: {}, value: 0.5 }],
    ['a{} 1', { name: 'a', labels: {}, value: 1 }],
    ['a {b="c",} 1', { name: 'a', labels: { b: 'c' }, value: 1 }],
    ['a{ b = "c d" , e="" }1', { name: 'a', labels: { b: 'c d', e: '' }, value: 1 }],
    ['a{b="x}y\\"z\\\\"} 1', { name: 'a', labels: { b: 'x}y"z\\' }, value: 1 }],
    ['a{b="1\\n2"} 1', { name: 'a', labels: { b: '1\ufffd2' }, value: 1 }],
    ['a NaN', { name: 'a', labels: {}, value: null }],
    ['a +Inf', { name: 'a', labels: {}, value: null }],
    ['a 1\r', { name: 'a', labels: {}, value: 1 }],
  ])('reads %j', (line, sample) => {
    expect(parseOne(line)).toEqual(sample);
  });

  test.each([
    ['a', 'line 1: expected a line such as name{label="text"} 1.5'],
    ['a1', 'line 1: expected a line such as name{label="text"} 1.5'],
    ['1a 1', 'line 1: expected a line such as name{label="text"} 1.5'],
    ['a b', 'line 1: its value is not a number'],
    ['a 1 1700000000000', 'line 1: it has a timestamp; leave it out'],
    ['a{b=c} 1', 'line 1: expected labels such as job="db"'],
    ['a{b="c" d="e"} 1', 'line 1: expected labels such as job="db"'],
    ['a{b="1",b="2"} 1', 'line 1: a label appears twice'],
    ['a{__name__="x"} 1', 'line 1: a label must not be called __name__'],
    ['a{b="\\x"} 1', 'line 1: expected \\\\, \\" or \\n after a backslash'],
    ['a 1\na 2', 'line 2: name and labels appear twice'],
    ['a{b="1",c="2"} 1\na{c="2",b="1"} 1', 'line 2: name and labels appear twice'],
    ['# TYPE a number', 'line 1: expected one of the types counter, gauge, histogram, summary, untyped'],
    ['# TYPE a gauge\n# TYPE a gauge', 'line 2: its name has a second TYPE'],
    ['# HELP a x\n# HELP a y', 'line 2: its name has a second HELP'],
    ['a 1\n# TYPE a gauge', 'line 2: TYPE must come before the values of its name'],
    ['# TYPE a histogram\na 1', 'line 2: the values of a histogram have the suffix _bucket, _sum or _count'],
    ['# TYPE a histogram\na_bucket 1', 'line 2: the buckets of a histogram need the label le'],
    ['# TYPE a summary\na 1', 'line 2: the values of a summary need the label quantile'],
    ['tacho_up 1', "line 1: names that begin with tacho_ are Tacho's own; choose another"],
    ['# TYPE a counter\na -5', 'line 2: a counter must not be negative'],
    ['# TYPE a histogram\na_count -1', 'line 2: a count must not be negative'],
    ['# TYPE a histogram\na_bucket{le="1"} NaN', 'line 2: a count must be finite'],
    ['# TYPE a histogram\na_bucket{le="abc"} 1', 'line 2: the label le must be a number'],
    ['# TYPE a histogram\na_bucket{le="NaN"} 1', 'line 2: the label le must be a number'],
    ['# TYPE a summary\na{quantile="zzz"} 1', 'line 2: the label quantile must be a number from 0 to 1'],
    ['# TYPE a summary\na{quantile="2"} 1', 'line 2: the label quantile must be a number from 0 to 1'],
    ['# TYPE a histogram\na_bucket{le="1",b="c"} 1\na_bucket{le="+Inf"} 2', 'a histogram has no bucket with le="+Inf"'],
    ['# TYPE a histogram\na_sum 1', 'a histogram has no bucket with le="+Inf"'],
    ['a_bucket{le="5",q="1"} 3\n# TYPE a histogram', 'line 2: TYPE must come before the values of its name'],
    ['a_count 3\n# TYPE a summary', 'line 2: TYPE must come before the values of its name'],
    [`a{b="${'x'.repeat(300)}"} 1`, 'line 1: name and labels exceed 300 characters'],
    [`a{b="${'x'.repeat(9000)}"} 1`, 'line 1: it is longer than 8000 characters'],
  ])('refuses %j with the number of the line', (text, problem) => {
    expect(() => parseExposition(`${text}\n`)).toThrow(problem);
  });

  test.each([
    ['braces', `a{${'}'.repeat(7990)} x x`],
    ['digits', `a ${'1'.repeat(7990)}x`],
    ['spaces', `a 1${' '.repeat(7990)}x`],
    ['a help with a carriage return', `# HELP ${'a'.repeat(7980)}\rb`],
    ['labels', `a{${'b="",'.repeat(1500)}`],
    ['an open label', `a{b="${'\\\\'.repeat(3990)}`],
  ])('takes about as long for a long line of %s as for any other', (_, line) => {
    const plain = `a{b="${'x'.repeat(7980)}"} 1`;
    expect(fastest(line) / fastest(plain)).toBeLessThan(100);
  });

  test('refuses a last line without an end, which may be cut off', () => {
    expect(() => parseExposition('a 1\nb 123')).toThrow('line 2: there is no line end after the last line');
    expect(parseExposition('')).toEqual([]);
  });

  test('never quotes the content, which may be secret', () => {
    const secret = 'S3cr3t';
    const word = fc.constantFrom(
      secret,
      '{',
      '}',
      '"',
      '\\',
      '=',
      ',',
      ' ',
      '\n',
      '1',
      '# TYPE ',
      '# HELP ',
      'gauge',
      'tacho_',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        try {
          parseExposition(`${words.join('')}\n`);
        } catch (error) {
          expect((error as Error).message).not.toContain(secret);
        }
      }),
    );
  });

  test('gives families or one line that says what is wrong, whatever the text', () => {
    const word = fc.constantFrom(
      'a',
      '{',
      '}',
      '"',
      '\\',
      '=',
      ',',
      ' ',
      '\n',
      '1',
      '#',
      'TYPE',
      'gauge',
      '+Inf',
      '\0',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        try {
          parseExposition(words.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
          expect((error as Error).message).toMatch(/^line \d+: [^\n]+$/);
        }
      }),
    );
  });
});
