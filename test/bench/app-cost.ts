import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Desktop, startDesktop } from '../e2e/desktop.ts';
import { cpuMs, findTree, pssMib } from './measure.mjs';

export interface AppCost {
  /** From the start of the process to the icon in the tray. */
  readonly trayMs: number;
  /** Percent of one core over the measured time. */
  readonly cpuPercent: number;
  readonly pssMib: number;
  readonly processes: number;
}

export interface Candidate {
  readonly name: string;
  /** Arguments of the Electron executable, without those for root. */
  arguments(data: string): readonly string[];
}

const settleMs = 8000;
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Starts a candidate on its own desktop, waits until it is idle, and measures it from outside. */
export async function measureApp(executable: string, candidate: Candidate, measuredMs: number): Promise<AppCost> {
  const desktop = await startDesktop();
  const data = mkdtempSync(join(tmpdir(), 'tacho-bench-'));
  const startedMs = performance.now();
  const app = spawn(executable, [...asRoot, `--user-data-dir=${data}`, ...candidate.arguments(data)], {
    env: { ...process.env, ...desktop.env },
    stdio: 'ignore',
  });
  try {
    return await watch(app, desktop, startedMs, measuredMs);
  } finally {
    app.kill('SIGTERM');
    await once(app, 'exit');
    await desktop.stop();
  }
}

async function watch(app: ChildProcess, desktop: Desktop, startedMs: number, measuredMs: number): Promise<AppCost> {
  await desktop.tray.waitForItem();
  const trayMs = performance.now() - startedMs;
  await wait(settleMs);
  const pids = findTree(app.pid ?? 0);
  const [beforeMs, beforeCpu] = [performance.now(), cpuMs(pids)];
  await wait(measuredMs);
  const cpuPercent = (100 * (cpuMs(pids) - beforeCpu)) / (performance.now() - beforeMs);
  return { trayMs, cpuPercent, pssMib: pssMib(pids), processes: pids.length };
}
