import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../../shared/settings/settings.ts';
import type { Tokens } from '../api/access/tokens/tokens.ts';
import type { Feed } from '../api/feed.ts';
import { hasOwnPids } from '../collect/linux/processes/own-processes.ts';
import { realTime } from '../collect/ticker.ts';
import type { Core, CoreOptions } from '../core/contract.ts';
import { createCore } from '../core/core.ts';
import type { HubStorage } from '../fleet/hub/open-hub.ts';
import { realClock } from '../foundation/clock.ts';
import type { AuditLog } from '../foundation/files/audit-log.ts';
import { createFileSource } from '../foundation/files/source.ts';
import type { OpenConf, Stores } from '../foundation/json-store.ts';
import type { LevelLog } from '../foundation/log.ts';
import { openAgentHistories } from '../history/agents/agent-histories.ts';
import { createStores } from '../store/stores.ts';
import { createWriterLock } from '../store/writer-lock.ts';
import { openTape } from '../tape/tape.ts';
import { chooseCustomSources } from './custom-sources.ts';
import { createLocalHub, type LocalHub } from './local-hub.ts';
import type { LocalMachine } from './local-machine.ts';
import { describeMemory, type OwnProcess } from './memory-statistics.ts';
import { createProblemLog } from './problem-log.ts';
import { startPublishing } from './publishing.ts';
import { openStoredAudit, openStoredTokens } from './stored-tokens.ts';

export interface LocalCoreOptions extends Pick<CoreOptions, 'sources' | 'version' | 'desktop'> {
  readonly machine: LocalMachine;
  readonly folder: string;
  readonly openConf: OpenConf;
  readonly log: LevelLog;
  /** The processes of Tacho. */
  listProcesses(): readonly OwnProcess[];
}

export interface LocalCore {
  readonly core: Core;
  readonly stores: Stores;
  readonly feed: Feed;
  /** Not running until it is started. */
  readonly hub: LocalHub;
  /** Named tokens of the API. */
  readonly tokens: Tokens;
  /** Who changed what. */
  readonly audit: AuditLog;
  /** Everything that must be saved is saved before this returns; the connections take longer. */
  close(): Promise<void>;
}

/** The core of this machine with its files, its hub and what it publishes; the same with and without a desktop. */
export function openLocalCore({
  folder,
  openConf,
  log,
  version,
  listProcesses,
  ...options
}: LocalCoreOptions): LocalCore {
  const stores = createStores(folder, openConf, Date.now);
  const writer = createWriterLock(folder, process.pid, hostname(), Date.now);
  const audit = openStoredAudit(folder, log.warn);
  const storage: HubStorage = {
    folder,
    mayWrite: writer.renew,
    openHistory: (keys, days) =>
      openAgentHistories({
        ...realClock,
        folder: join(folder, 'agents'),
        keys,
        days,
        mayWrite: writer.renew,
        warn: log.warn,
      }),
    warn: log.warn,
  };
  const hub = createLocalHub(storage, audit);
  const applySettings = (settings: Settings) => {
    log.setLevel(settings['log.level']);
    options.machine.setGpuTimeout(1000 * settings['gpus.timeoutSeconds']);
    options.machine.setCustomSources(chooseCustomSources(settings, folder));
  };
  const core = createCore({
    ...options,
    stores,
    writer,
    tape: openTape(join(folder, 'tape'), writer.renew),
    clock: realClock,
    time: realTime,
    log,
    version,
    hub: () => hub.running?.view() ?? null,
    onSettings: applySettings,
  });
  core.snapshots.subscribe(createProblemLog(log, options.machine.customProblems));
  const own = createFileSource('/');
  const memory = describeMemory(hasOwnPids(own, process.pid) ? own : null, listProcesses);
  const statistics = [...core.statistics, ...memory];
  const publishing = startPublishing(core, { folder, version, log, statistics });
  const tokens = openStoredTokens(folder, stores, log.warn);
  return {
    core,
    stores,
    tokens,
    audit,
    feed: publishing.feed,
    hub,
    async close() {
      core.close();
      tokens.close();
      await Promise.all([publishing.close(), hub.close()]);
    },
  };
}
