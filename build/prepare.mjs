/** After `npm ci` in the repository: bundles, so that `npx tacho` works. Where the tools for that were left out there is nothing to do. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBundle, projectFolder } from './ensure-bundle.mjs';

if (existsSync(join(projectFolder, 'node_modules/vite'))) ensureBundle();
