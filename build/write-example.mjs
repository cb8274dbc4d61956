/** `npm run example`: writes the commented example of tacho.yml from the settings schema. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { projectFolder } from './ensure-bundle.mjs';

const { module } = await runnerImport(join(projectFolder, 'electron/config/example.ts'));
const { describeExample } = /** @type {typeof import('../electron/config/example.ts')} */ (module);
writeFileSync(join(projectFolder, 'build/tacho.example.yml'), describeExample());
