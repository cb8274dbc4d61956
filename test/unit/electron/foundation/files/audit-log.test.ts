import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openAuditLog } from '../../../../../electron/foundation/files/audit-log.ts';

const startAt = Date.parse('2026-11-29T12:00:00Z');

function open(prepare: (path: string) => void = () => undefined) {
  const path = join(mkdtempSync(join(tmpdir(), 'tacho-audit-')), 'audit.log');
  const warnings: string[] = [];
  prepare(path);
  const clock = { now: startAt };
  const log = openAuditLog(
    path,
    () => clock.now,
    (text) => void warnings.push(text),
  );
  return { path, warnings, clock, log };
}

test('has one JSON line for each change, in a file that only its owner can read', () => {
  const { path, log } = open();
  log.record({ by: 'grafana', action: 'DELETE /agents/:id', agent: 'db-1' });
  log.record({ by: 'desktop app', action: 'updateSettings', settings: ['api.port'] });
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { at: '2026-11-29T12:00:00.000Z', by: 'grafana', action: 'DELETE /agents/:id', agent: 'db-1' },
    { at: '2026-11-29T12:00:00.000Z', by: 'desktop app', action: 'updateSettings', settings: ['api.port'] },
  ]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('is bounded: a full file is renamed, and the oldest of four is removed', () => {
  const { path, log } = open((file) => {
    writeFileSync(file, 'x'.repeat(1_000_000));
    for (const number of [1, 2, 3]) writeFileSync(`${file}.${number}`, String(number));
  });
  log.record({ by: 'x', action: 'y' });
  expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(2);
  expect(statSync(`${path}.1`).size).toBe(1_000_000);
  expect([readFileSync(`${path}.2`, 'utf8'), readFileSync(`${path}.3`, 'utf8'), existsSync(`${path}.4`)]).toEqual([
    '1',
    '2',
    false,
  ]);
});

test('that cannot be written is reported once, and blocks nothing', () => {
  const { log, warnings } = open((path) => execFileSync('mkfifo', [path]));
  log.record({ by: 'x', action: 'y' });
  log.record({ by: 'x', action: 'z' });
  expect(warnings).toEqual(['the audit log cannot be written: it is not a regular file']);
});

test('what one actor does again and again cannot roll other lines away', () => {
  const { path, clock, log } = open();
  log.record({ by: 'grafana', action: 'DELETE /agents/:id', agent: 'db-1' });
  for (let count = 1; count <= 2000; count += 1) log.record({ by: 'browser session', action: 'snooze', rule: count });
  log.record({ by: 'browser session', action: 'resume' });
  const read = () =>
    readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const snoozed = read().filter(({ action }) => action === 'snooze');
  expect(snoozed.slice(0, 100).map(({ rule }) => rule)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  expect(snoozed.slice(100)).toEqual([
    { at: '2026-11-29T12:00:00.000Z', by: 'browser session', action: 'snooze', rule: 1000, times_this_hour: 1000 },
  ]);
  expect([read()[0]?.['agent'], read().at(-1)?.['action']]).toEqual(['db-1', 'resume']);
  clock.now += 3_600_000;
  log.record({ by: 'browser session', action: 'snooze', rule: 2001 });
  expect(read().at(-1)).toMatchObject({ rule: 2001 });
  expect(read().at(-1)).not.toHaveProperty('times_this_hour');
});
