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

const roots = [
  'electron/main.ts',
  'electron/cli.ts',
  'electron/preload.ts',
  'electron/helper/entry.ts',
  'renderer/main.tsx',
];
const isIn = (path: string, ...folders: readonly string[]) => folders.some((folder) => path.startsWith(`${folder}/`));
const areas = ['cli', 'config', 'collect', 'history', 'alerts', 'api', 'fleet', 'otlp', 'store', 'helper', 'app'].map(
  (name) => `electron/${name}`,
);

/** What each area may reach beside itself and `shared`. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'electron/cli': [
    'electron/foundation/flags.ts',
    'electron/foundation/files/data-folder.ts',
    'electron/foundation/instance-id.ts',
    'electron/wiring/local-machine.ts',
    'electron/foundation/real-clock.ts',
    'electron/collect/sampler.ts',
    'electron/foundation/files/source.ts',
    'electron/collect/ticker.ts',
    'electron/collect/linux/page-size.ts',
    'electron/collect/linux/processes/pid-stat.ts',
    'electron/collect/linux/processes/process-io.ts',
    'electron/collect/linux/cpu/stat.ts',
    'electron/helper/fork.ts',
    'electron/history/history.ts',
    'electron/history/keep-history.ts',
    'electron/history/shapes.ts',
    'electron/store/conf-store.ts',
    'electron/store/stores.ts',
  ],
  'electron/fleet': [
    'electron/foundation/listen-error.ts',
    'electron/foundation/files/make-folder.ts',
    'electron/foundation/files/regular-file.ts',
    'electron/foundation/files/replace-file.ts',
  ],
  'electron/config': ['electron/foundation/files/regular-file.ts'],
  'electron/store': [
    'electron/foundation/files/make-folder.ts',
    'electron/foundation/files/regular-file.ts',
    'electron/foundation/files/replace-file.ts',
  ],
  'electron/history': ['electron/foundation/json-store.ts'],
  'electron/api': [
    'electron/foundation/checked-call.ts',
    'electron/foundation/listen-error.ts',
    'electron/foundation/files/make-folder.ts',
    'electron/foundation/files/regular-file.ts',
  ],
  'electron/app': [
    'electron/foundation/files/make-folder.ts',
    'electron/foundation/files/regular-file.ts',
    'electron/foundation/files/replace-file.ts',
    'electron/foundation/json-store.ts',
    'electron/foundation/checked-call.ts',
    'electron/helper/protocol.ts',
  ],
  'electron/helper': [
    'electron/foundation/collector.ts',
    'electron/foundation/files/source.ts',
    'electron/foundation/files/explain-error.ts',
    'electron/foundation/files/check-regular.ts',
    'electron/helper/network/sockets.ts',
    'electron/collect/portable/collectors.ts',
    'electron/collect/portable/system-information.ts',
  ],
};

/** Packages that one place alone knows. */
const confined: Readonly<Record<string, readonly string[]>> = {
  electron: ['electron/app/', 'electron/main.ts', 'electron/wiring/desktop.ts', 'electron/preload.ts'],
  'electron-store': ['electron/app/electron-conf.ts'],
  conf: ['electron/store/conf-store.ts'],
  systeminformation: ['electron/helper/portable/'],
  koffi: ['electron/helper/gpus/nvml/load-library.ts', 'electron/commands/run/wait-for-exit.ts'],
  'node:child_process': [
    'electron/helper/fork.ts',
    'electron/helper/gpus/smi/tool.ts',
    'electron/helper/portable/ioreg.ts',
    'electron/alerts/delivery/run-command.ts',
    'electron/commands/run/child.ts',
    'electron/app/desktop/full-screen.ts',
  ],
  child_process: [],
  'chart.js': ['renderer/chart/'],
  pino: ['electron/foundation/log.ts', 'electron/foundation/files/rotated-file.ts'],
  yaml: ['electron/config/', 'electron/app/updates/read-yaml.ts'],
  '@jellybrick/dbus-next': ['electron/app/desktop/session-bus.ts'],
  'electron-updater': ['electron/app/updates/electron-updates.ts'],
  fastify: ['electron/api/'],
  '@fastify/static': ['electron/api/'],
  '@fastify/websocket': ['electron/api/'],
  '@fastify/swagger': ['electron/api/'],
  'prom-client': ['electron/api/routes/exposition.ts', 'electron/api/routes/agent-exposition.ts'],
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
    ...file.imports
      .filter((name) => confined[name] && !confined[name].some((place) => file.path.startsWith(place)))
      .map((name) => `${file.path} imports ${name}, which is not its to know`),
    ...(file.text.includes('process.platform') && !roots.includes(file.path) && !isIn(file.path, 'electron/app')
      ? [`${file.path} asks for the platform, which roots tell`]
      : []),
    ...(file.text.split('\n').length > 201 ? [`${file.path} has more than 200 lines`] : []),
    ...(/^export (\*|\{[^}]*\}) from/m.test(file.text) ? [`${file.path} passes on what others export`] : []),
    ...(/(^|\/)(utils?|helpers?|common|manager|service|data|info|index)\.tsx?$/.test(file.path)
      ? [`${file.path} has a name that says nothing`]
      : []),
    ...(/^(export )?(let|var) /m.test(file.text) ? [`${file.path} holds state at its top`] : []),
  ]);
}

function findZoneViolations({ path, imports }: File): readonly string[] {
  return imports
    .filter((target) => isIn(target, 'electron', 'renderer', 'shared'))
    .filter((target) => {
      if (roots.includes(target)) return true;
      if (isIn(target, 'shared')) return false;
      if (isIn(path, 'shared')) return true;
      if (isIn(path, 'renderer') !== isIn(target, 'renderer')) return true;
      if (isIn(path, 'renderer')) return false;
      const area = areas.find((name) => isIn(path, name));
      return area !== undefined && !isIn(target, area) && !allowed[area]?.includes(target);
    })
    .map((target) => `${path} imports ${target}, against the direction of imports`);
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

  test('has no cycle of imports', () => {
    expect(findCycles(files)).toEqual([]);
  });

  test.each([
    ['shared/x.ts', "import '../electron/foundation/flags.ts'", 'against the direction'],
    ['renderer/x.ts', "import '../electron/foundation/flags.ts'", 'against the direction'],
    ['electron/history/x.ts', "import '../collect/rate.ts'", 'against the direction'],
    ['electron/collect/x.ts', "import { app } from 'electron'", 'not its to know'],
    ['electron/app/x.ts', "import { exec } from 'node:child_process'", 'not its to know'],
    ['electron/collect/x.ts', "if (process.platform === 'linux') {}", 'asks for the platform'],
    ['shared/x.ts', 'a\n'.repeat(201), 'more than 200 lines'],
    ['shared/x.ts', "export * from './y.ts'", 'passes on'],
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

  test('would notice a cycle', () => {
    const a = { path: 'a', text: '', imports: ['b'] };
    expect(findCycles([a, { path: 'b', text: '', imports: ['a'] }])).toEqual(['a → b → a']);
  });
});
