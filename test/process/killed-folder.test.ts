import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, expect, test } from 'vitest';
import { loadSettings } from '../../electron/core/settings/settings-file.ts';
import { openRegistry } from '../../electron/fleet/hub/enrollment/registry.ts';
import { openRegistryFile } from '../../electron/fleet/hub/enrollment/registry-file.ts';
import { removeLeftovers } from '../../electron/foundation/files/replace-file.ts';
import { openConf } from '../../electron/store/conf-store.ts';
import { createStores } from '../../electron/store/stores.ts';
import { bundleScript } from './bundle-script.ts';

const kills = 50;
const dayMs = 24 * 3_600_000;
let script = '';
beforeAll(async () => {
  script = await bundleScript('write-folder');
});

interface Agent {
  readonly id: string;
  readonly fingerprint: string;
}

/** Runs the writer and kills it some milliseconds after its first save. */
async function runAndKill(folder: string, from: number, afterMs: number) {
  const child = spawn(process.execPath, [script, folder, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let count = from;
  const agents: Agent[] = [];
  const lines = createInterface(child.stdout);
  const closed = once(lines, 'close');
  lines.on('line', (line) => {
    const [number, id = '', fingerprint = ''] = line.split(' ');
    count = Number(number);
    agents.push({ id, fingerprint });
  });
  await once(lines, 'line');
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  child.kill('SIGKILL');
  await closed;
  return { count, agents };
}

test('fifty kills while settings and agents are saved tear nothing, and lose nothing that was saved', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-killed-'));
  const added: Agent[] = [];
  let count = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    // Spread evenly over the time that some saves take.
    const run = await runAndKill(folder, count, (kill % 10) * 2);
    added.push(...run.agents);
    const { store, notes } = loadSettings(createStores(folder, openConf, Date.now), {});
    expect(notes).toEqual([]);
    // The save that was under way when it was killed may have come through.
    const saved = store.settings['sampling.trayIntervalMs'] - 1000;
    expect([run.count, run.count + 1]).toContain(saved);
    const file = openRegistryFile(join(folder, 'hub.json'));
    const register = await openRegistry({ file, now: Date.now, mayWrite: () => false });
    const lost = added.filter(({ id, fingerprint }) => register.findByFingerprint(fingerprint) !== id);
    expect(lost).toEqual([]);
    expect(register.ids.length - added.length).toBeLessThanOrEqual(kill + 1);
    count = run.count;
  }
  // What kills left half written is removed at a start a day later.
  removeLeftovers(folder, Date.now() + 2 * dayMs);
  expect(readdirSync(folder).filter((name) => !name.endsWith('.lock'))).toEqual(['hub.json', 'settings.json']);
}, 240_000);
