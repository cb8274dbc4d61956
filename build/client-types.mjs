/**
 * Before `npm pack`: writes the types of the client to out/client/types. The types of the public JSON are printed from their schemas, so
 * that users of the client do not need the schema library.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runnerImport } from 'vite';
import { printType, shapes } from './client-shapes.mjs';
import { ensureBundle, projectFolder } from './ensure-bundle.mjs';

const types = join(projectFolder, 'out/client/types');

ensureBundle();
rmSync(types, { recursive: true, force: true });
const names = ['tacho-client', 'metrics-client', 'formatters'];
const entries = names.map((name) => join(projectFolder, `shared/client/${name}.ts`));
const emit = ['--declaration', '--emitDeclarationOnly', '--rootDir', join(projectFolder, 'shared'), '--outDir', types];
const options = [
  '--ignoreConfig',
  '--target',
  'es2023',
  '--lib',
  'es2023,dom,dom.iterable',
  '--module',
  'esnext',
  '--moduleResolution',
  'bundler',
  '--strict',
  '--skipLibCheck',
  '--allowImportingTsExtensions',
  '--resolveJsonModule',
  '--types',
  'node',
];
execFileSync(
  process.execPath,
  [join(projectFolder, 'node_modules/typescript/bin/tsc'), ...emit, ...options, ...entries],
  { stdio: 'inherit' },
);
// Only the client's own declarations are kept; the printed types replace the rest.
for (const name of readdirSync(types)) if (name !== 'client') rmSync(join(types, name), { recursive: true });
for (const [module = '', schema = '', name = ''] of shapes) {
  const { module: loaded } = await runnerImport(join(projectFolder, `shared/${module}.ts`));
  const path = join(types, `${module}.d.ts`);
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(
    path,
    `export type ${name} = ${printType(/** @type {Record<string, import('./client-shapes.mjs').Schema>} */ (loaded)[schema] ?? {})};\n`,
  );
}

// The folder is a package of its own as well, so that a program can have the client without the monitor.
const { version, license, author, repository } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
const exported = names.map((name) => {
  const path = name === 'tacho-client' ? '.' : `./${name}`;
  return [path, { types: `./types/client/${name}.d.ts`, default: `./${name}.js` }];
});
const manifest = {
  name: 'tacho-client',
  version,
  description: "Client of Tacho's HTTP API",
  license,
  author,
  repository,
  private: true,
  type: 'module',
  sideEffects: false,
  exports: Object.fromEntries(exported),
};
writeFileSync(join(projectFolder, 'out/client/package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
