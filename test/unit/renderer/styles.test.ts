import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const renderer = join(import.meta.dirname, '..', '..', '..', 'renderer');
const read = (extension: RegExp) =>
  readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((path) => extension.test(path))
    .map((path) => readFileSync(join(renderer, path), 'utf8'))
    .join('\n');

const styles = read(/\.css$/).replaceAll(/\/\*[\s\S]*?\*\/|@import[^;]*;/g, '');
const source = read(/\.tsx$/);

test('every class of the styles is used by the window', () => {
  const selectors = [...styles.matchAll(/([^{}]+)\{/g)].map(([, selector = '']) => selector);
  const classes = new Set(
    selectors.flatMap((selector) => [...selector.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name]) => name)),
  );
  const used = new Set(
    [...source.matchAll(/(['"`])([\w\s-]+)\1|`[^`]*`/g)].flatMap(([text]) => text.match(/[a-z][\w-]*/gi) ?? []),
  );
  expect(classes.size).toBeGreaterThan(100);
  expect([...classes].filter((name) => name !== undefined && !used.has(name))).toEqual([]);
});

test('every token that the styles use is defined', () => {
  const defined = new Set([...`${styles}${source}`.matchAll(/['"\s;{](--[\w-]+)['"]?\s*:/g)].map(([, name]) => name));
  const used = new Set([...styles.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  expect([...used].filter((name) => !defined.has(name))).toEqual([]);
});
