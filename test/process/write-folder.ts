/** Saves a setting and adds an agent to the hub's register, over and over, and reports each as it is saved; ends only when killed. */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { loadSettings } from '../../electron/core/settings/settings-file.ts';
import { openRegistry } from '../../electron/fleet/hub/enrollment/registry.ts';
import { openRegistryFile } from '../../electron/fleet/hub/enrollment/registry-file.ts';
import { openConf } from '../../electron/store/conf-store.ts';
import { createStores } from '../../electron/store/stores.ts';

const [, , folder = '', from = '0'] = process.argv;
const { store } = loadSettings(createStores(folder, openConf, Date.now), {});
const file = openRegistryFile(join(folder, 'hub.json'));
const register = await openRegistry({ file, now: Date.now, mayWrite: () => true });

for (let count = Number(from) + 1; ; count += 1) {
  store.update({ 'sampling.trayIntervalMs': 1000 + count });
  store.save();
  const id = register.reserve('agent');
  const fingerprint = randomBytes(32).toString('hex');
  register.add(id, fingerprint);
  // Not buffered: what is reported was saved.
  writeSync(1, `${count} ${id} ${fingerprint}\n`);
}
