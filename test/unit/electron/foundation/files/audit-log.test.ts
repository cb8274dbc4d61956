import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openAuditLog } from '../../../../../electron/foundation/files/audit-log.ts';

const now = () => Date.parse('2026-11-29T12:00:00Z');

function open(prepare: (path: string) => void = () => undefined) {
  const path = join(mkdtempSync(join(tmpdir(), 'tacho-audit-')), 'audit.log');
  const warnings: string[] = [];
  prepare(path);
  return { path, warnings, log: openAuditLog(path, now, (text) => void warnings.push(text)) };
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
