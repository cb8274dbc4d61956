import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type AgentHistoriesOptions,
  openAgentHistories,
} from '../../../../../electron/history/agents/agent-histories.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** The start of a block. */
const startAt = Date.UTC(2026, 5, 1);

let folder: string;
let at = startAt;
let warnings: string[] = [];
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'tacho-agents-')), 'agents');
  at = startAt;
  warnings = [];
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

const open = (part: Partial<AgentHistoriesOptions> = {}) =>
  openAgentHistories({
    folder,
    keys: ['box@1', 'db@2'],
    days: 30,
    now: () => at,
    monotonicMs: () => at,
    mayWrite: () => true,
    warn: (text) => void warnings.push(text),
    ...part,
  });

type Histories = ReturnType<typeof open>;

/** Runs the timers and the clock together. */
function pass(ms: number): void {
  for (let left = ms; left > 0; left -= minuteMs) {
    at += Math.min(left, minuteMs);
    vi.advanceTimersByTime(Math.min(left, minuteMs));
  }
}

/** A value every minute. */
function record(histories: Histories, key: string, minutes: number, value: (minute: number) => number): void {
  for (let minute = 0; minute < minutes; minute += 1) {
    histories.record(key, at, [['cpu.busyPercent', '', value(minute)]]);
    pass(minuteMs);
  }
}

const read = async (histories: Histories, key: string, from = startAt, to = at, part = {}) =>
  histories.read(key, { metrics: ['cpu.busyPercent'], from, to: to - 1, maxPoints: 5000, ...part });
const meanOf = async (...args: Parameters<typeof read>) => (await read(...args))[0]?.mean ?? [];

describe('the history of agents', () => {
  test('keeps a mean and a maximum per minute, for each agent by itself', async () => {
    const histories = open();
    histories.record('box@1', at, [['cpu.busyPercent', '', 10]]);
    at += 30_000;
    histories.record('box@1', at, [['cpu.busyPercent', '', 20]]);
    histories.record('db@2', at, [['cpu.busyPercent', '', 99]]);
    at += 30_000;
    const [series] = await read(histories, 'box@1');
    expect(series).toMatchObject({ metric: 'cpu.busyPercent', instance: '', startAt, stepMs: minuteMs, max: [20] });
    expect(series?.mean[0]).toBeGreaterThanOrEqual(10);
    expect(series?.mean[0]).toBeLessThan(20);
    expect(await meanOf(histories, 'db@2')).toEqual([99]);
    histories.close();
  });

  test('is answered after a restart, over many files, at the requested steps', async () => {
    const first = open();
    record(first, 'box@1', 15 * 60, (minute) => minute);
    first.close();
    const second = open();
    expect(await meanOf(second, 'box@1')).toEqual(Array.from({ length: 15 * 60 }, (_, minute) => minute));
    const [hours] = await read(second, 'box@1', startAt, at, { stepMs: hourMs });
    expect([hours?.stepMs, hours?.mean.slice(0, 2), hours?.max.at(-1)]).toEqual([hourMs, [29.5, 89.5], 899]);
    expect((await meanOf(second, 'box@1', startAt, at, { maxPoints: 10 })).length).toBeLessThanOrEqual(10);
    expect(readdirSync(join(folder, 'box@1'))).toHaveLength(3);
    second.close();
  });

  test('continues a block after a restart, and loses no more than ten minutes in a crash', async () => {
    const crashed = open();
    record(crashed, 'box@1', 25, () => 1);
    const second = open();
    record(second, 'box@1', 5, () => 2);
    const mean = await meanOf(second, 'box@1');
    expect(mean.filter((value) => value === 1).length).toBeGreaterThanOrEqual(15);
    expect(mean.slice(25)).toEqual([2, 2, 2, 2, 2]);
    for (const histories of [crashed, second]) histories.close();
  });

  test('removes what is older than its days, but not before the clock has been steady for an hour', async () => {
    const histories = open({ days: 1 });
    record(histories, 'box@1', 10, () => 1);
    histories.close();
    at += 40 * dayMs;
    const later = open({ days: 1 });
    pass(50 * minuteMs);
    expect(readdirSync(join(folder, 'box@1'))).toHaveLength(1);
    pass(2 * hourMs);
    expect(readdirSync(join(folder, 'box@1'))).toEqual([]);
    expect(await read(later, 'box@1', startAt)).toEqual([]);
    later.close();
  });

  test('removes at each start what is older than its days before the newest block, also on a hub that never runs for an hour', () => {
    const histories = open({ days: 1 });
    for (const day of [0, 3]) {
      at = startAt + day * dayMs;
      histories.record('box@1', at, [['cpu.busyPercent', '', 5]]);
    }
    histories.close();
    expect(readdirSync(join(folder, 'box@1'))).toHaveLength(2);
    open({ days: 1 }).close();
    expect(readdirSync(join(folder, 'box@1'))).toEqual([`history-60s-${startAt + 3 * dayMs}.json`]);
  });

  test('of all agents stays while the list of agents is empty, because its file may be away for a moment', () => {
    const histories = open();
    histories.record('box@1', at, [['cpu.busyPercent', '', 5]]);
    histories.close();
    open({ keys: [] }).close();
    expect(readdirSync(folder)).toEqual(['box@1']);
  });

  test('of a removed agent is deleted, and so is that of agents that no longer belong to the hub at its start', async () => {
    const histories = open();
    for (const key of ['box@1', 'db@2']) histories.record(key, at, [['cpu.busyPercent', '', 5]]);
    histories.close();
    mkdirSync(join(folder, 'notes'));
    const next = open();
    next.remove('box@1');
    expect(readdirSync(folder).toSorted()).toEqual(['db@2', 'notes']);
    next.close();
    const last = open({ keys: ['db@3'] });
    expect(readdirSync(folder)).toEqual(['notes']);
    expect(await read(last, 'db@3')).toEqual([]);
    last.close();
  });

  test('of an agent of the same name that joined later is another one', async () => {
    const histories = open({ keys: ['box@1', 'box@7'] });
    histories.record('box@1', at, [['cpu.busyPercent', '', 5]]);
    histories.record('box@7', at, [['cpu.busyPercent', '', 50]]);
    pass(minuteMs);
    expect([await meanOf(histories, 'box@1'), await meanOf(histories, 'box@7')]).toEqual([[5], [50]]);
    histories.remove('box@1');
    expect(await meanOf(histories, 'box@7')).toEqual([50]);
    histories.close();
  });

  test('keeps and writes nothing with 0 days, and deletes what was there', async () => {
    const histories = open();
    histories.record('box@1', at, [['cpu.busyPercent', '', 5]]);
    histories.close();
    const off = open({ days: 0 });
    record(off, 'box@1', 20, () => 1);
    expect(await read(off, 'box@1')).toEqual([]);
    off.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is not written by a second hub, nor deleted by it', () => {
    const histories = open();
    histories.record('box@1', at, [['cpu.busyPercent', '', 5]]);
    histories.close();
    const second = open({ keys: [], mayWrite: () => false });
    second.record('new@5', at, [['cpu.busyPercent', '', 5]]);
    pass(30 * minuteMs);
    second.close();
    expect(readdirSync(folder)).toEqual(['box@1']);
  });

  test('puts no file outside its folder, whatever an id is', () => {
    const key = '../../up@3';
    const histories = open({ keys: [key] });
    histories.record(key, at, [['cpu.busyPercent', '', 5]]);
    histories.close();
    expect(readdirSync(folder)).toEqual(['..%2F..%2Fup@3']);
    expect(readdirSync(join(folder, '..'))).toEqual(['agents']);
  });
});

describe('files of the history of agents that cannot be used', () => {
  const pathOf = (key: string, time = startAt) => join(folder, key, `history-60s-${time}.json`);

  test.each([
    ['torn', (text: string) => text.slice(0, 100), 'it is not valid JSON'],
    ['damaged', (text: string) => text.replace('"mean":"', '"mean":"AAAA'), 'checksum'],
    ['from a newer Tacho', (text: string) => text.replace('"version":2', '"version":9'), 'not a history block'],
    ['of another program', () => '[1, 2]', 'not a history block'],
    [
      'of another time',
      (text: string) =>
        text
          .replace(/"sum":-?\d+,/, '')
          .replace('"version":2', '"version":1')
          .replace(String(startAt), '0'),
      'does not match its name',
    ],
  ])('are set aside if they are %s; the others are answered and recording goes on', async (_what, spoil, reason) => {
    const histories = open();
    record(histories, 'box@1', 7 * 60, () => 5);
    histories.close();
    const text = readFileSync(pathOf('box@1'), 'utf8');
    expect(spoil(text)).not.toBe(text);
    writeFileSync(pathOf('box@1'), spoil(text));
    const next = open();
    record(next, 'box@1', 2, () => 6);
    const mean = await meanOf(next, 'box@1');
    expect([mean.filter((value) => value === 5).length, mean.at(-1)]).toEqual([60, 6]);
    expect(warnings.join()).toContain(reason);
    expect(readdirSync(join(folder, 'box@1')).filter((name) => name.endsWith('.aside'))).toHaveLength(1);
    next.close();
  });

  test('are deleted when what they held would have expired', async () => {
    const histories = open({ days: 1 });
    record(histories, 'box@1', 7 * 60, () => 5);
    histories.close();
    writeFileSync(pathOf('box@1'), 'torn');
    const next = open({ days: 1 });
    await meanOf(next, 'box@1');
    const listAside = () => readdirSync(join(folder, 'box@1')).filter((name) => name.endsWith('.aside'));
    expect(listAside()).toHaveLength(1);
    pass(2 * dayMs);
    expect(listAside()).toEqual([]);
    next.close();
  });

  test('do not matter if they have other names', async () => {
    mkdirSync(join(folder, 'box@1'), { recursive: true });
    for (const name of ['notes.txt', 'history-60s-x.json', 'history-60s-1.json.tmp']) {
      writeFileSync(join(folder, 'box@1', name), 'mine');
    }
    const histories = open();
    record(histories, 'box@1', 2, () => 5);
    expect(await meanOf(histories, 'box@1')).toEqual([5, 5]);
    histories.close();
    expect([readdirSync(join(folder, 'box@1')).length, warnings]).toEqual([4, []]);
  });

  test('stop nothing where a folder is a file; one line per hour says so, and what is in RAM is answered', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'box@1'), '');
    const histories = open();
    record(histories, 'box@1', 45, () => 5);
    record(histories, 'db@2', 12, () => 7);
    expect(await meanOf(histories, 'box@1', startAt, startAt + 45 * minuteMs)).toHaveLength(45);
    expect(warnings).toEqual([expect.stringMatching(/^the history of agents: writing failed \(.+\)/)]);
    expect(existsSync(join(folder, 'db@2'))).toBe(true);
    histories.close();
  });
});
