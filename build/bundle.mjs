/** Bundles everything that runs into out/: the main process, the command line, the preload script, the window. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { projectFolder } from './ensure-bundle.mjs';
import { drawIcons } from './icons.mjs';
import { messages } from './messages/plugin.mjs';

const at = (/** @type {string[]} */ ...names) => join(projectFolder, ...names);

/** @type {import('vite').InlineConfig} */
const shared = {
  configFile: false,
  root: projectFolder,
  logLevel: 'warn',
  plugins: [messages()],
  define: {
    'process.env.NODE_ENV': '"production"',
    // Public half of the key that signs releases; other builds have none.
    __RELEASE_KEY__: JSON.stringify(process.env['TACHO_RELEASE_KEY'] ?? ''),
  },
};

/** ES modules, one file per entry; what the start does not need (server, systeminformation) is in chunks. */
const node = () =>
  build({
    ...shared,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      // The server is one large chunk, loaded only when it is switched on.
      chunkSizeWarningLimit: 2000,
      target: 'node20',
      outDir: at('out/app'),
      emptyOutDir: false,
      minify: true,
      license: { fileName: 'licenses.md' },
      rolldownOptions: {
        input: {
          main: at('electron/main.ts'),
          cli: at('electron/cli.ts'),
          helper: at('electron/helper-process.ts'),
        },
        // A native module: loaded from its package if there is an NVIDIA card, and by `tacho run`.
        external: ['electron', 'koffi'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });

/** Sandboxed preload scripts cannot be ES modules and cannot import files. */
const preload = () =>
  build({
    ...shared,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'chrome130',
      outDir: at('out/app'),
      emptyOutDir: false,
      rolldownOptions: {
        input: { preload: at('electron/preload.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  });

/** The client library, for Node and browsers. */
const client = () =>
  build({
    ...shared,
    build: {
      target: 'es2022',
      outDir: at('out/client'),
      emptyOutDir: true,
      minify: false,
      lib: {
        entry: Object.fromEntries(
          ['tacho-client', 'metrics-client', 'formatters'].map((name) => [name, at(`shared/client/${name}.ts`)]),
        ),
        formats: ['es'],
      },
    },
  });

const renderer = () =>
  build({
    ...shared,
    root: at('renderer'),
    base: './',
    plugins: [messages(), react()],
    build: {
      target: 'chrome130',
      outDir: at('out/renderer'),
      emptyOutDir: true,
      // Chart.js, React and the messages.
      chunkSizeWarningLimit: 900,
      license: { fileName: 'licenses.md' },
      modulePreload: false,
      assetsInlineLimit: 0,
    },
  });

export async function bundle() {
  rmSync(at('out/app'), { recursive: true, force: true });
  // Vite prefers NODE_ENV to its mode: without this, a bundle made by a test run would differ from the one that ships.
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await Promise.all([node(), preload(), renderer(), client()]);
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
  drawIcons(at('out/icons'));
  cpSync(at('out/icons/256x256.png'), at('out/app/icon.png'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle();
