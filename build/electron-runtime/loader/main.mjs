// Replaces the default app, which this Electron lacks: runs the app whose folder is on the command line.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (!folder) {
  process.stderr.write('electron: name the folder of an app\n');
  process.exit(2);
}
const appPath = resolve(folder);
const { name, productName = name, version, main } = JSON.parse(readFileSync(resolve(appPath, 'package.json'), 'utf8'));
// The two setters that Electron's default app uses; the public types lack them.
const host = /** @type {typeof app & Record<'setVersion' | 'setAppPath', (value: string) => void>} */ (app);
host.setName(productName);
host.setVersion(version);
host.setAppPath(appPath);
// Awaited, so that the app's switches are set before Chromium reads them.
await import(pathToFileURL(resolve(appPath, main)).href);
