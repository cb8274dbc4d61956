import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** Bundles a script beside this file, so that plain Node runs it. Answers with the path of what it made. */
export async function bundleScript(name: string): Promise<string> {
  const out = mkdtempSync(join(tmpdir(), 'tacho-script-'));
  await build({
    configFile: false,
    root: join(import.meta.dirname, '..', '..'),
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(import.meta.dirname, `${name}.ts`),
      outDir: out,
      emptyOutDir: true,
      minify: true,
      rolldownOptions: { output: { format: 'es', entryFileNames: `${name}.mjs` } },
    },
  });
  return join(out, `${name}.mjs`);
}
