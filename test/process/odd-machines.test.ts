import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import type { SystemMetrics } from '../../shared/wire/system-metrics.ts';
import { program } from './serve.ts';

beforeAll(ensureBundle, 60_000);

interface Row {
  readonly pid: number;
  readonly name: string;
  readonly num_threads: number;
}

function readProcesses(): readonly Row[] {
  const text = execFileSync(process.execPath, [program, 'snapshot', '--json', '--processes'], {
    maxBuffer: 64 * 1024 * 1024,
  });
  // Throws where a byte is no UTF-8.
  const json = new TextDecoder('utf-8', { fatal: true }).decode(text);
  return (JSON.parse(json) as { processes: { all: readonly Row[] } }).processes.all;
}

describe('a machine', () => {
  test('with processes whose names are no text is shown, in text', async () => {
    const name = Buffer.concat([
      Buffer.from(join(mkdtempSync(join(tmpdir(), 'tacho-odd-')), 'o')),
      Buffer.of(0xff, 0xfe, 0x1b, 0x0a),
    ]);
    copyFileSync('/bin/sleep', name);
    // Node starts no program whose name is no text; a shell does.
    const child = spawn('sh', ['-c', `exec "$(printf '%s' "$0")"* 60`, name.subarray(0, -4).toString()]);
    try {
      let row: Row | undefined;
      await expect
        .poll(() => {
          row = readProcesses().find(({ pid }) => pid === child.pid);
          return row?.name;
        })
        .toMatch(/^o/);
      expect(row?.name).toMatch(/^o[^\p{Cc}]+$/u);
    } finally {
      child.kill('SIGKILL');
    }
  });

  test('with ten thousand threads is shown, and counts them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tacho-threads-'));
    writeFileSync(
      join(folder, 'threads.c'),
      `#include <pthread.h>
      #include <stdio.h>
      #include <unistd.h>
      static void *rest(void *none) { pause(); return none; }
      int main(void) {
        pthread_attr_t small;
        pthread_t one;
        pthread_attr_init(&small);
        pthread_attr_setstacksize(&small, 16384);
        for (int n = 1; n < 10000; n++) if (pthread_create(&one, &small, rest, NULL)) return 1;
        puts("there");
        fflush(stdout);
        pause();
      }`,
    );
    execFileSync('gcc', ['-pthread', '-o', join(folder, 'threads'), join(folder, 'threads.c')]);
    const child = spawn(join(folder, 'threads'), { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await once(child.stdout, 'data');
      expect(readProcesses().find(({ pid }) => pid === child.pid)?.num_threads).toBe(10_000);
    } finally {
      child.kill('SIGKILL');
    }
  });

  test('whose locale is not UTF-8 prints ASCII for users, and UTF-8 for programs', () => {
    const run = (...flags: readonly string[]) =>
      spawnSync(process.execPath, [program, 'snapshot', ...flags], {
        env: { ...process.env, LC_ALL: 'C', LANG: 'de_DE.ISO-8859-1' },
        encoding: 'utf8',
      }).stdout;
    const text = run('--processes');
    expect(text).toMatch(/^CPU +[\d.]+ %/m);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: all that is not ASCII
    expect(text).not.toMatch(/[^\x00-\x7f]/);
    expect((JSON.parse(run('--json')) as SystemMetrics).cpu?.logical_cores).toBeGreaterThan(0);
  });
});
