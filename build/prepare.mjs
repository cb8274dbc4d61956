/** Runs after `npm ci` and bundles, so that `npx tacho` works. Does nothing if the build tools were not installed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBundle, projectFolder } from './ensure-bundle.mjs';

if (existsSync(join(projectFolder, 'node_modules/vite'))) ensureBundle();
