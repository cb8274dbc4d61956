import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { createAccess } from '../../electron/api/access/access.ts';
import { openTokenFile } from '../../electron/api/access/token-file.ts';
import type { Feed } from '../../electron/api/feed.ts';
import { describeAgent } from '../../electron/api/routes/agents/agent-exposition.ts';
import { startServer } from '../../electron/api/server.ts';
import { createStreamMeter } from '../../electron/api/streams/stream-meter.ts';
import { describeCounts } from '../../electron/collect/reading-count.ts';
import { allCommands } from '../../electron/commands/all-commands.ts';
import type { Command } from '../../electron/commands/command.ts';
import { variableOf } from '../../electron/config/configuration.ts';
import { createMessage, toEnvironment } from '../../electron/core/alerts/remote-notifications.ts';
import { commonFlags } from '../../electron/foundation/flags.ts';
import { describeHistorySize } from '../../electron/history/describe-size.ts';
import { conventions } from '../../electron/otlp/conventions/conventions.ts';
import { describeMemory } from '../../electron/wiring/memory-statistics.ts';
import type { Fleet } from '../../shared/fleet.ts';
import { metricIds, metrics } from '../../shared/metrics/catalogue.ts';
import { metricAliases } from '../../shared/metrics/names.ts';
import { families } from '../../shared/prometheus/exposition.ts';
import type { Family } from '../../shared/prometheus/family.ts';
import { defaultSettings, settingIds } from '../../shared/settings/settings.ts';
import type { AgentStatus } from '../../shared/wire/agents.ts';
import { createAudit, noTokens } from '../fake/access.ts';
import { unknownHost } from '../fake/readings.ts';
import { recordWith } from '../fake/rules.ts';
import { createSnapshot } from '../fake/snapshot.ts';

export const project = join(import.meta.dirname, '..', '..');

/** What there is to be named in a document, as the code declares it. */
export interface Known {
  readonly commands: Readonly<Record<string, Command>>;
  /** By the name of a script of package.json, the flags it takes behind `--`. */
  readonly scripts: ReadonlyMap<string, ReadonlySet<string>>;
  /** By `GET /agents/{id}/system`, the names of its query parameters. */
  readonly endpoints: ReadonlyMap<string, ReadonlySet<string>>;
  readonly settings: ReadonlySet<string>;
  /** Ids, places in the public JSON, and names of OpenTelemetry with their attributes. */
  readonly metrics: ReadonlySet<string>;
  readonly variables: ReadonlySet<string>;
  /** Names of Prometheus. */
  readonly families: ReadonlySet<string>;
}

/** What Tacho counts of its own work. */
export const ownFamilies: readonly Family[] = [
  ...describeCounts([]),
  ...createStreamMeter(() => 0).families,
  ...describeHistorySize({ tiers: [] }),
  ...describeMemory(null, () => []),
];

/** https://github.com/open-telemetry/semantic-conventions/tree/v1.44.0/docs/registry/attributes */
const semanticAttributes: readonly string[] = [
  'cpu.mode',
  'cpu.logical_number',
  'system.memory.state',
  'system.memory.linux.slab.state',
  'system.paging.state',
  'system.device',
  'disk.io.direction',
  'system.filesystem.mountpoint',
  'system.filesystem.type',
  'system.filesystem.state',
  'network.interface.name',
  'network.io.direction',
  'network.transport',
  'network.connection.state',
  'process.state',
  'hw.id',
  'hw.name',
  'hw.vendor',
  'hw.gpu.task',
];

const read = (path: string) => readFileSync(join(project, path), 'utf8');

/** Flags of a program that cannot be imported here, as its source declares them: `only: { type: 'string' }`. */
const findFlags = (path: string) =>
  [...read(path).matchAll(/([\w-]+)'?: \{ type: '(?:string|boolean)'/g)].map(([, name = '']) => name);

function readScripts(): Known['scripts'] {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  return new Map(
    Object.entries(scripts).map(([name, command]) => {
      if (name === 'start')
        return [
          name,
          new Set([...Object.keys(commonFlags), ...findFlags('electron/main.ts'), ...findFlags('build/start.mjs')]),
        ];
      const files = [...command.matchAll(/\S+\.mjs/g)].map(([file]) => file);
      return [name, new Set(files.flatMap(findFlags))];
    }),
  );
}

async function loadCommands(): Promise<Known['commands']> {
  const entries = Object.entries(allCommands).map(async ([name, { load }]) => [name, await load()] as const);
  return Object.fromEntries(await Promise.all(entries));
}

const agent: AgentStatus = {
  agent_id: 'ID',
  hostname: 'box',
  group: null,
  tags: [],
  version: '1.2.3',
  connected: true,
  last_seen: new Date(0).toISOString(),
  last_update: null,
  streaming_active: false,
  has_system_info: false,
  has_metrics: false,
  clock_ahead_seconds: 0,
  alerts_firing: 0,
  heartbeat: {
    cpu_percent: 1,
    load_average_1m: 1,
    load_average_5m: 1,
    load_average_15m: 1,
    physical_cores: 4,
    gpu_type: 'nvidia',
    available_cores: 1,
    memory_total_bytes: 1,
    memory_available_bytes: 1,
    disk_used_percent: 1,
    network_received_bytes_per_second: 1,
    network_sent_bytes_per_second: 1,
    gpus: [{ busy_percent: 1, memory_total_bytes: 1, memory_used_bytes: 1 }],
  },
};

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters?: readonly Parameter[] }>>>>;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
}

/** The endpoints of a server that is a hub. */
async function askServer(): Promise<Known['endpoints']> {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-documents-'));
  writeFileSync(join(folder, 'index.html'), '');
  const access = createAccess(openTokenFile(join(folder, 'api-token')), noTokens, Date.now);
  const feed = {
    identity: { instanceId: 'x-1', host: unknownHost },
    snapshot: createSnapshot({}),
    statistics: [],
    alerts: { firing: [], recent: [], held: {}, snoozes: [] },
    handlers: {},
    subscribe: () => () => undefined,
    watch: () => () => undefined,
  } as unknown as Feed;
  const fleet = {
    list: () => [agent],
    find: () => agent,
    subscribe: () => () => undefined,
    subscribeEvents: () => () => undefined,
    readLive: () => null,
  } as unknown as Fleet;
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    names: [],
    origins: [],
    certificate: null,
    version: '1.2.3',
    windowFolder: folder,
    feed,
    access,
    audit: createAudit(),
    tokenProblem: null,
    fleet,
    warn: () => undefined,
  });
  const headers = { authorization: `Bearer ${access.token}` };
  try {
    const { paths } = (await (await fetch(`${server.url}/openapi.json`, { headers })).json()) as OpenApi;
    const listed = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters = [] }]) => {
        const names = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
        return [`${method.toUpperCase()} ${path}`, new Set(names)] as const;
      }),
    );
    // A WebSocket has no place in OpenAPI.
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws`, { headers });
    await once(socket, 'open');
    socket.terminate();
    return new Map([...listed, ['GET /ws', new Set<string>()]]);
  } finally {
    await server.close();
  }
}

/** Variables that are no settings: what a run, an alert and a build set or read. */
function listVariables(): readonly string[] {
  const alert = createMessage({ to: 'remote', kind: 'send', record: recordWith({}) }, 'box', defaultSettings);
  const sources = ['electron', 'shared', 'build', 'clients'].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => /\.(ts|mjs|py)$/.test(entry.name))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  );
  const literals = sources.flatMap((text) => [...text.matchAll(/\bTACHO_[A-Z]+(?:_[A-Z]+)*\b/g)].map(([name]) => name));
  return [...settingIds.map(variableOf), ...Object.keys(toEnvironment(alert)), ...literals];
}

export async function findKnown(): Promise<Known> {
  const [commands, endpoints, exposition] = await Promise.all([
    loadCommands(),
    askServer(),
    describeAgent(agent, null),
  ]);
  const agentFamilies = [...exposition.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
  return {
    commands,
    endpoints,
    scripts: readScripts(),
    settings: new Set(settingIds),
    metrics: new Set([
      ...metricIds.flatMap((id) => [id, metrics[id].wire]),
      ...Object.keys(metricAliases),
      ...conventions.map(({ name }) => name),
      ...semanticAttributes,
    ]),
    variables: new Set(listVariables()),
    families: new Set([...[...families, ...ownFamilies].map(({ name }) => name), ...agentFamilies]),
  };
}
