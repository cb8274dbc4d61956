import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { createForkSpawn } from '../../electron/helper/fork.ts';
import type { HelperReport } from '../../electron/helper/protocol.ts';

beforeAll(ensureBundle, 60_000);

/** A root in which there is one AMD card. */
function createRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'tacho-gpu-'));
  const files = {
    vendor: '0x1002',
    uevent: 'PCI_SLOT_NAME=0000:03:00.0',
    gpu_busy_percent: '64',
    'power/runtime_status': 'active',
  };
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, 'sys/class/drm/card0/device', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${text}\n`);
  }
  return root;
}

test('the helper reports cards from its own process, moves with them, and ends when killed', async () => {
  const root = createRoot();
  const entry = join(import.meta.dirname, '..', '..', 'out', 'app', 'helper.js');
  const helper = createForkSpawn(entry, [root, '50'])();
  const next = () => new Promise<HelperReport>((resolve) => helper.onReport(resolve));
  expect(await next()).toMatchObject({ gpus: [{ id: '0000:03:00.0', busyPercent: 64 }] });
  writeFileSync(join(root, 'sys/class/drm/card0/device/gpu_busy_percent'), '7\n');
  let report = await next();
  while ('gpus' in report && report.gpus[0]?.busyPercent !== 7) report = await next();
  const ended = new Promise<void>((resolve) => helper.onExit(resolve));
  helper.kill();
  await ended;
});
