import { expect, test } from 'vitest';
import { findLostUsage } from '../../../../../electron/commands/run/lost-usage.ts';
import type { Member } from '../../../../../electron/commands/run/member.ts';
import { nothingUsed, type Usage } from '../../../../../electron/commands/run/usage.ts';

const usage = (cpuMs: number, bytes = 0): Usage => ({ cpuMs, readBytes: bytes, writtenBytes: bytes });

const memberOf = (parent: Member['parent'], used: Usage, reapedMs = 0) =>
  ({ stat: { pid: 1 }, usage: used, reapedMs, parent }) as Member;

/** The members as of the previous sample. */
const asOf = (...members: readonly Member[]) => new Map(members.map((member) => [member, { ...member }]));

const ignore = () => undefined;

test('nothing is lost while all members are alive', () => {
  const member = memberOf('us', usage(100));
  expect(findLostUsage(asOf(member), new Set([member]), nothingUsed, ignore)).toEqual(nothingUsed);
});

test('a member that this program has waited for is accounted for', () => {
  const before = asOf(memberOf('us', usage(100, 4096)));
  expect(findLostUsage(before, new Set(), usage(100, 4096), ignore)).toEqual(nothingUsed);
});

test('a member that an unrelated process has waited for is lost', () => {
  const before = asOf(memberOf(null, usage(100, 4096)));
  expect(findLostUsage(before, new Set(), usage(1000, 9999), ignore)).toEqual(usage(100, 4096));
});

test('a living parent that waited accounts for its child; one that did not wait loses it', () => {
  const parent = memberOf('us', usage(50), 0);
  const child = memberOf(parent, usage(100, 8192));
  const before = asOf(parent, child);
  const hasWaited = (member: Member) => Object.assign(member, { usage: usage(150, 8192), reapedMs: 100 });
  expect(findLostUsage(before, new Set([parent]), nothingUsed, ignore)).toEqual(usage(100, 8192));
  expect(findLostUsage(before, new Set([parent]), nothingUsed, hasWaited)).toEqual(nothingUsed);
});

test('the usage of a child whose parent has ended too belongs to the nearest living ancestor', () => {
  const top = memberOf('us', usage(0));
  const middle = memberOf(top, usage(20));
  const leaf = memberOf(middle, usage(300));
  const hasWaited = (member: Member) => Object.assign(member, { usage: usage(320), reapedMs: 320 });
  expect(findLostUsage(asOf(top, middle, leaf), new Set([top]), nothingUsed, hasWaited)).toEqual(nothingUsed);
});

test('a difference within the rounding of the kernel is not lost', () => {
  const before = asOf(memberOf('us', usage(100)));
  expect(findLostUsage(before, new Set(), usage(60), ignore)).toEqual(nothingUsed);
  expect(findLostUsage(before, new Set(), usage(59), ignore)).toEqual(usage(41));
});
