import { expect, test } from 'vitest';
import { findOwnNames } from '../../../../../electron/api/access/own-names.ts';

test.each([
  ['box', ['box', 'box.local']],
  ['box.example.org', ['box.example.org', 'box', 'box.local']],
  ['box.local', ['box.local', 'box']],
])('a machine called %s answers to %j', (name, names) => {
  expect(findOwnNames(name)).toEqual(names);
});
