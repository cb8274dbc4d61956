import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const project = join(import.meta.dirname, '..');

interface File {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function readSources(): readonly File[] {
  return ['electron', 'renderer', 'shared'].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => {
        const path = relative(project, join(entry.parentPath, entry.name));
        const text = readFileSync(join(project, path), 'utf8');
        const imports = ts
          .preProcessFile(text)
          .importedFiles.map(({ fileName }) =>
            fileName.startsWith('.') ? normalize(join(dirname(path), fileName)) : fileName,
          );
        return { path, text, imports };
      }),
  );
}

/** Where programs start. Nobody imports one. */
const entries = [
  'electron/main.ts',
  'electron/cli.ts',
  'electron/preload.ts',
  'electron/helper-process.ts',
  'renderer/main.tsx',
];
/** The window as a whole, flat beside its entry. */
const flat = ['renderer/app.tsx', ...entries];
const maxFlatFiles = 5;
const maxFilesPerFolder = 24;

/**
 * The one rule of imports: a file imports from its own room and from rooms before it. Rooms of one row do not know each other.
 * `shared` comes before all.
 */
const rows: Readonly<Record<string, readonly (readonly string[])[]>> = {
  electron: [
    ['foundation'],
    ['collect', 'helper', 'history', 'alerts', 'store', 'config', 'api', 'fleet', 'otlp', 'tape', 'app'],
    ['core'],
    ['wiring'],
    ['commands'],
  ],
  renderer: [['text'], ['components', 'transport'], ['state'], ['chart'], ['panels'], ['pages'], ['shell']],
};

const isIn = (path: string, ...folders: readonly string[]) => folders.some((folder) => path.startsWith(`${folder}/`));

/** Packages that one place alone knows. */
const confined: Readonly<Record<string, readonly string[]>> = {
  electron: ['electron/app/', 'electron/main.ts', 'electron/preload.ts', 'electron/wiring/desktop/'],
  'electron-store': ['electron/app/electron-conf.ts'],
  conf: ['electron/store/conf-store.ts'],
  systeminformation: ['electron/wiring/helper/portable-tasks.ts'],
  koffi: ['electron/helper/gpus/nvml/load-library.ts', 'electron/commands/run/exit-status.ts'],
  'node:child_process': [
    'electron/helper/fork.ts',
    'electron/helper/gpus/smi/tool.ts',
    'electron/helper/custom/run-captured.ts',
    'electron/collect/portable/ioreg.ts',
    'electron/alerts/delivery/run-command.ts',
    'electron/commands/run/child.ts',
    'electron/app/desktop/full-screen.ts',
    'electron/app/run-command-line.ts',
  ],
  child_process: [],
  'chart.js': ['renderer/chart/'],
  pino: ['electron/foundation/log.ts', 'electron/foundation/files/rotated-file.ts'],
  yaml: ['electron/config/', 'electron/app/updates/release-feed.ts'],
  '@jellybrick/dbus-next': ['electron/foundation/session-bus.ts'],
  'electron-updater': ['electron/app/updates/electron-updates.ts'],
  fastify: ['electron/api/'],
  '@fastify/static': ['electron/api/'],
  '@fastify/websocket': ['electron/api/'],
  '@fastify/swagger': ['electron/api/'],
  'prom-client': ['electron/api/routes/exposition.ts', 'electron/api/routes/agents/agent-exposition.ts'],
  '@grpc/grpc-js': ['electron/fleet/'],
  '@peculiar/x509': ['electron/fleet/trust/certificates.ts'],
  protobufjs: ['electron/fleet/messages.ts', 'electron/fleet/hub/messages/read-message.ts'],
  '@opentelemetry/sdk-metrics': ['electron/otlp/export-metrics.ts'],
  '@opentelemetry/resources': ['electron/otlp/export-metrics.ts'],
  '@opentelemetry/exporter-metrics-otlp-http': ['electron/otlp/export-metrics.ts'],
};

function findViolations(files: readonly File[]): readonly string[] {
  return files.flatMap((file) => [
    ...findZoneViolations(file),
    ...findDomainImports(file),
    ...file.imports
      .filter((name) => confined[name] && !confined[name].some((place) => file.path.startsWith(place)))
      .map((name) => `${file.path} imports ${name}, which belongs elsewhere`),
    ...(file.text.includes('process.platform') && !entries.includes(file.path) && !isIn(file.path, 'electron/app')
      ? [`${file.path} reads the platform, which entries pass in`]
      : []),
    ...(file.text.split('\n').length > 201 ? [`${file.path} has more than 200 lines`] : []),
    ...(/^export (\*|\{[^}]*\}) from/m.test(file.text) ? [`${file.path} re-exports from another file`] : []),
    ...(/(^|\/)(utils?|helpers?|common|manager|service|data|info|index)\.tsx?$/.test(file.path)
      ? [`${file.path} has a name that says nothing`]
      : []),
    ...(/^(export )?(let|var) /m.test(file.text) ? [`${file.path} holds state at its top`] : []),
  ]);
}

/** The room of a file, and the row it stands in; entries stand behind all rows. */
function locate(path: string): { readonly room: string; readonly row: number } {
  const [top = '', first = '', second = ''] = path.split('/');
  if (top === 'shared') return { room: 'shared', row: -1 };
  const order = rows[top] ?? [];
  if (flat.includes(path)) return { room: path, row: order.length + flat.indexOf(path) };
  const row = order.findIndex((names) => names.includes(first));
  // A page knows itself; what two pages need is a panel.
  return { room: first === 'pages' ? `pages/${second}` : first, row };
}

function findZoneViolations({ path, imports }: File): readonly string[] {
  const from = locate(path);
  return imports
    .filter((target) => isIn(target, 'electron', 'renderer', 'shared'))
    .filter((target) => {
      const to = locate(target);
      if (entries.includes(target)) return true;
      if (to.room === 'shared') return false;
      if (path.split('/')[0] !== target.split('/')[0]) return true;
      if (to.room === 'app' && from.room === 'core') return true;
      return to.room !== from.room && to.row >= from.row;
    })
    .map((target) => `${path} imports ${target}, against the direction of imports`);
}

const windowShapes = ['shared/snapshot.ts', 'shared/readings', 'shared/window', 'shared/metrics', 'shared/wire'];

/** Components are drawings and inputs that any program could use. */
function findDomainImports({ path, imports }: File): readonly string[] {
  if (!isIn(path, 'renderer/components')) return [];
  return imports
    .filter((target) => windowShapes.some((shape) => target === shape || isIn(target, shape)))
    .map((target) => `${path} imports ${target}, but components know no snapshot and no monitor`);
}

/** Too many files in a folder, files in no room, a file beside a folder of its name. */
function findLayoutViolations(paths: readonly string[]): readonly string[] {
  const folders = new Map<string, string[]>();
  for (const path of paths) folders.set(dirname(path), [...(folders.get(dirname(path)) ?? []), path]);
  const tooFull = [...folders]
    .filter(([, files]) => files.length > maxFilesPerFolder)
    .map(([folder, files]) => `${folder} holds ${files.length} files; ${maxFilesPerFolder} at most`);
  const loose = ['electron', 'renderer', 'shared']
    .map((folder) => [folder, (folders.get(folder) ?? []).filter((path) => !flat.includes(path))] as const)
    .filter(([, files]) => files.length > maxFlatFiles)
    .map(([folder, files]) => `${folder} holds ${files.length} flat files beside its entries; ${maxFlatFiles} at most`);
  const twins = paths
    .filter((path) => folders.has(path.replace(/\.tsx?$/, '')))
    .map((path) => `${path} lies beside a folder of its name`);
  const homeless = paths
    .filter((path) => !isIn(path, 'shared') && locate(path).row === -1)
    .map((path) => `${path} lies in no room of the house`);
  return [...tooFull, ...loose, ...twins, ...homeless];
}

function findCycles(files: readonly File[]): readonly string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const cycles: string[] = [];
  function visit(path: string, trail: readonly string[]): void {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (done.has(path) || trail.includes(path)) return;
    for (const target of byPath.get(path)?.imports ?? []) visit(target, [...trail, path]);
    done.add(path);
  }
  for (const file of files) visit(file.path, []);
  return cycles;
}

describe('the architecture', () => {
  const files = readSources();

  test('is read whole: every source file is among those that are checked', () => {
    expect(files.length).toBeGreaterThan(60);
  });

  test('keeps its directions, confinements, sizes and names', () => {
    expect(findViolations(files)).toEqual([]);
  });

  test('keeps its layout: rooms of a size that can be read, no loose files, no twins', () => {
    expect(findLayoutViolations(files.map(({ path }) => path))).toEqual([]);
  });

  test('has no cycle of imports', () => {
    expect(findCycles(files)).toEqual([]);
  });

  test.each([
    ['shared/x.ts', "import '../electron/foundation/flags.ts'", 'against the direction'],
    ['renderer/x.ts', "import '../electron/foundation/flags.ts'", 'against the direction'],
    ['electron/history/x.ts', "import '../collect/rate.ts'", 'against the direction'],
    ['electron/collect/x.ts', "import { app } from 'electron'", 'belongs elsewhere'],
    ['electron/app/x.ts', "import { exec } from 'node:child_process'", 'belongs elsewhere'],
    ['electron/collect/x.ts', "if (process.platform === 'linux') {}", 'reads the platform'],
    ['shared/x.ts', 'a\n'.repeat(201), 'more than 200 lines'],
    ['shared/x.ts', "export * from './y.ts'", 're-exports'],
    ['shared/utils.ts', '', 'says nothing'],
    ['shared/x.ts', 'let state = 1', 'holds state'],
  ])('would notice what is wrong in %s: %#', (path, text, complaint) => {
    const imports = ts
      .preProcessFile(text)
      .importedFiles.map(({ fileName }) =>
        fileName.startsWith('.') ? normalize(join(dirname(path), fileName)) : fileName,
      );
    expect(findViolations([{ path, text, imports }]).join()).toContain(complaint);
  });

  test.each([
    [Array.from({ length: 25 }, (_, index) => `electron/core/${index}.ts`), 'electron/core holds 25 files'],
    [Array.from({ length: 6 }, (_, index) => `shared/${index}.ts`), 'shared holds 6 flat files'],
    [['shared/wire.ts', 'shared/wire/cpu.ts'], 'beside a folder of its name'],
    [['electron/drawer/x.ts'], 'no room of the house'],
  ])('would notice a layout that is wrong: %#', (paths, complaint) => {
    expect(findLayoutViolations(paths).join()).toContain(complaint);
  });

  test('would notice a cycle', () => {
    const a = { path: 'a', text: '', imports: ['b'] };
    expect(findCycles([a, { path: 'b', text: '', imports: ['a'] }])).toEqual(['a → b → a']);
  });
});
