import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { describe, expect, test } from 'vitest';
import { describeHolder, hasEnded, type LockHolder, parseHolder } from '../../../../electron/store/lock-holder.ts';

const own = describeHolder(process.pid, 'here', 'token');
/** Above the highest possible pid. */
const unusedPid = 4_194_305;

describe('the holder of a lock', () => {
  test('is this process with its start and its scope', () => {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    const startedTicks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
    expect(own).toMatchObject({ pid: process.pid, host: 'here', token: 'token', startedTicks });
    expect(own.scope).toMatch(/^[0-9a-f-]{36} pid:\[\d+\]$/);
  });

  test('is the same after it was written and parsed', () => {
    expect(parseHolder(JSON.stringify(own))).toEqual(own);
  });

  test('of an earlier version has no scope and no start', () => {
    expect(parseHolder('{"pid":7,"host":"a","token":"t"}')).toEqual({
      pid: 7,
      host: 'a',
      token: 't',
      startedTicks: null,
      scope: null,
    });
  });

  test.each([
    '',
    '{"pid":7',
    'null',
    '[]',
    '{"pid":1.5,"host":"a","token":"t"}',
    '{"pid":1,"host":2,"token":"t"}',
    '{}',
  ])('is not %j', (text) => {
    expect(parseHolder(text)).toBeNull();
  });
});

describe('whether a holder has ended', () => {
  const now = Date.now();
  const bootAt = now - uptime() * 1000;
  const [bootId = '', namespace = ''] = own.scope?.split(' ') ?? [];

  test.each<[string, Partial<LockHolder>, number, boolean | null]>([
    ['it is this process', {}, now, false],
    ['its pid is not in use', { pid: unusedPid }, now, true],
    ['its pid was reused', { startedTicks: 1 }, now, true],
    ['its pid is in use, and its start is unknown', { startedTicks: null }, now, null],
    ['it is on another machine', { host: 'elsewhere', pid: unusedPid }, now, null],
    ['it is in another container', { scope: `${bootId} pid:[1]`, pid: unusedPid }, now, null],
    ['it wrote before this boot', { scope: `another ${namespace}` }, bootAt - 60_000, true],
    ['it has another boot id but wrote since', { scope: `another ${namespace}` }, now, null],
  ])('if %s', (_case, change, writtenAt, expected) => {
    expect(hasEnded({ ...own, ...change }, own, writtenAt, now)).toBe(expected);
  });
});
