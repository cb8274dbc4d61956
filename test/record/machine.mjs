/** `npm run record NAME "about"`: records this machine for the tests, into test/machines/NAME.json. */
import { writeFileSync } from 'node:fs';
import { runnerImport } from 'vite';

const [name, about = ''] = process.argv.slice(2);
if (!name || !/^[a-z0-9-]+$/.test(name)) {
  process.stderr.write('record: name the recording in small letters: npm run record debian-12-vm "2 cores, no GPU"\n');
  process.exit(2);
}
const { module } = await runnerImport(new URL('./record-machine.ts', import.meta.url).pathname);
const recording = await /** @type {typeof import('./record-machine.ts')} */ (module).recordMachine(about);
const path = new URL(`../machines/${name}.json`, import.meta.url);
writeFileSync(path, `${JSON.stringify(recording, null, 1)}\n`);
process.stdout.write(
  `recorded ${path.pathname}; it names this machine's processes: look through it before you share it\n`,
);
