import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, expect, test } from 'vitest';
import { createHistory } from '../../electron/history/history.ts';
import { openHistoryFiles } from '../../electron/history/history-files.ts';
import { createShapes } from '../../electron/history/shapes.ts';
import { openConf } from '../../electron/store/conf-store.ts';
import { createStores } from '../../electron/store/stores.ts';
import { bundleScript } from './bundle-script.ts';

let script = '';
const data = mkdtempSync(join(tmpdir(), 'tacho-killed-'));
const kills = 200;
const start = Date.UTC(2026, 0, 5);

beforeAll(async () => {
  script = await bundleScript('write-history');
});

/** Runs the writer until some milliseconds after its first minute; answers with the last second it had recorded when it was killed. */
async function runAndKill(from: number, afterMs: number): Promise<number> {
  const child = spawn(process.execPath, [script, data, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!child.stdout) throw new Error('no stdout');
  let recorded = from;
  const lines = createInterface(child.stdout);
  const closed = once(lines, 'close');
  lines.on('line', (line) => {
    recorded = Number(line);
  });
  await once(lines, 'line');
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  child.kill('SIGKILL');
  await closed;
  return recorded;
}

test('two hundred kills at any moment tear nothing, and lose a minute at most', async () => {
  let now = start;
  const lost: number[] = [];
  for (let count = 0; count < kills; count += 1) {
    // Spread evenly over the time that some flushes take.
    const recorded = await runAndKill(now, (count % 20) * 2);
    const history = createHistory(createShapes(30));
    const stores = createStores(data, openConf, () => recorded);
    expect(openHistoryFiles(history, stores, 30, recorded).notes).toEqual([]);
    const points = history.readOne('cpu.busyPercent', '', recorded - 3_000_000, recorded, 5000);
    // Whatever is there is what was recorded: each ten seconds have a value of their own.
    for (const { at, value, ms } of points) {
      if (ms === 10_000) expect(value).toBe((at / ms) % 100);
    }
    const last = points.at(-1);
    // What a run before this one had lost is not this one's.
    lost.push((recorded - Math.max(now, (last?.at ?? start) + (last?.ms ?? 0))) / 1000);
    now = recorded + 1000;
  }
  expect(lost).toHaveLength(kills);
  expect(Math.max(...lost)).toBeLessThanOrEqual(60);
}, 240_000);
