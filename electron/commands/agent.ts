import { hostname } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../shared/user-error.ts';
import type { CallName, Handlers } from '../../shared/window/ipc.ts';
import { answerHistoryText } from '../api/history-answer.ts';
import { createPushEncoder } from '../api/sockets/encode-push.ts';
import { openWindowWire } from '../api/sockets/window-wire.ts';
import { createCurrent, metricGroups } from '../api/streams/current.ts';
import type { AgentSource } from '../fleet/agent/agent-source.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import { chooseDataFolder } from '../foundation/files/data-folder.ts';
import { commonFlags, type GivenFlags } from '../foundation/flags.ts';
import { type Headless, openHeadless } from '../wiring/headless.ts';
import type { Command, Outcome } from './command.ts';
import { runServing } from './serve.ts';

const agentFlags = {
  hub: {
    type: 'string',
    value: 'HOST:PORT',
    help: 'where the hub is now, if it has moved since this machine joined it',
  },
  ...commonFlags,
} as const;

const mostGpus = 8;

const reads: readonly CallName[] = [
  'bootstrap',
  'readHistory',
  'readEvents',
  'readEvidence',
  'backTest',
  'listProcesses',
  'readProcess',
];

/** What a window at the hub may ask: to be told, and nothing else. */
function readOnly(handlers: Handlers): Handlers {
  const refuse = () => {
    throw new UserError('this machine is only shown here; change it there');
  };
  const others = Object.keys(handlers).filter((name) => !reads.includes(name as CallName));
  const refused = Object.fromEntries(others.map((name) => [name, refuse]));
  return { ...handlers, ...refused, bootstrap: async () => ({ ...(await handlers.bootstrap()), isReadOnly: true }) };
}

/** What an agent tells of this machine. */
export function createAgentSource(
  { core, feed, log: { warn } }: Pick<Headless, 'core' | 'feed' | 'log'>,
  version: string,
): AgentSource {
  const current = createCurrent(feed);
  const encode = createPushEncoder();
  return {
    version,
    hostname: core.host.name,
    beat() {
      const metrics = current.metrics();
      const { memory = null, gpus = null } = feed.snapshot ?? {};
      // What is not known is left out.
      const known = <Value extends object>(value: Value) =>
        Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null && one !== undefined));
      return known({
        cpuPercent: metrics?.cpu?.utilization_percent,
        load_1m: metrics?.cpu?.load_average_1m,
        availableCores: metrics?.cpu?.available_cores,
        memoryTotalBytes: memory?.totalBytes,
        memoryAvailableBytes: memory?.availableBytes,
        gpus: (gpus ?? []).slice(0, mostGpus).map((gpu) =>
          known({
            busyPercent: gpu.busyPercent,
            memoryTotalBytes: gpu.memoryTotalBytes,
            memoryUsedBytes: gpu.memoryUsedBytes,
          }),
        ),
      });
    },
    makeMetrics(groups) {
      const wanted = metricGroups.filter((name) => groups.includes(name));
      return groups.length === 0 ? current.whole() : current.some(wanted);
    },
    makeInfo: () => current.info(),
    answerHistory: (query) => Buffer.from(JSON.stringify(answerHistoryText(feed, query, Date.now()))),
    // What a hub hears of others is not told on.
    get firing() {
      return feed.board.firing.filter(({ host }) => host === undefined);
    },
    subscribeAlerts: (listener) => core.alertEvents.subscribe(listener),
    openWindow: (send, isFull) =>
      openWindowWire(
        { ...feed, handlers: readOnly(feed.handlers) },
        {
          send,
          get isFull() {
            return isFull();
          },
        },
        encode,
        warn,
      ),
    watch: (paceMs) => core.watch(paceMs),
    subscribe: (listener) => core.snapshots.subscribe(listener),
  };
}

/** Of `agent.hub`, whose pattern was checked; nothing where it says nothing. */
function parseHub(text: string): { readonly host: string; readonly port: number } | null {
  const match = /^(?:\[(.+)\]|(.+)):(\d+)$/.exec(text);
  return match && { host: match[1] ?? match[2] ?? '', port: Number(match[3]) };
}

async function runAgent(given: GivenFlags, context: CommandContext): Promise<Outcome> {
  const [{ startAgent }, { openMembership, readMembership }] = await Promise.all([
    import('../fleet/agent/agent.ts'),
    import('../fleet/agent/membership.ts'),
  ]);
  const folder = chooseDataFolder(given.values['data'], context.platform, context.env);
  const joined = readMembership(openMembership(join(folder, 'agent.json')));
  if (!joined) {
    return {
      code: 2,
      message:
        'this machine has joined no hub; ask for a code there with `tacho hub invite`, then `tacho agent join CODE`',
    };
  }
  const { hub } = given.values;
  const headless = await openHeadless(
    given,
    context,
    hub === undefined ? [] : [{ id: 'agent.hub', value: String(hub), flag: '--hub' }],
  );
  const agent = startAgent({
    membership: { ...joined, ...parseHub(headless.core.settings['agent.hub']) },
    source: createAgentSource(headless, context.version),
    random: Math.random,
    now: Date.now,
    info: (text) => context.write(`${text}\n`),
    warn: headless.log.warn,
  });
  await new Promise<void>((resolve) => context.onStop(() => resolve()));
  agent.close();
  await headless.close();
  return { code: 0, message: '' };
}

/** This machine, told to a hub that it calls. */
export const agentCommand: Command = {
  flags: agentFlags,
  run: (given, context) => runServing('agent', () => runAgent(given, context)),
};

async function runJoin(given: GivenFlags, context: CommandContext): Promise<Outcome> {
  const [code, ...more] = given.operands;
  const [{ parseInvitation }, { joinHub }, { openMembership }] = await Promise.all([
    import('../fleet/trust/invitation.ts'),
    import('../fleet/agent/join.ts'),
    import('../fleet/agent/membership.ts'),
  ]);
  const invitation = code === undefined || more.length > 0 ? null : parseInvitation(code);
  if (!invitation) {
    return { code: 2, message: 'this is no code; use the one that `tacho hub invite` prints, as HOST:PORT/…/…' };
  }
  const { name = hostname(), data } = given.values;
  const file = openMembership(join(chooseDataFolder(data, context.platform, context.env), 'agent.json'));
  const membership = await joinHub(invitation, String(name));
  file.write(membership);
  context.write(`joined ${membership.host} as ${membership.id}; \`tacho agent\` calls it from now on\n`);
  return { code: 0, message: '' };
}

/** Makes this machine an agent of the hub that made the code. */
export const agentJoinCommand: Command = {
  flags: {
    name: { type: 'string', value: 'NAME', help: 'what the hub calls this machine (its host name)' },
    data: commonFlags.data,
    help: commonFlags.help,
  },
  operands: 'CODE',
  run: (given, context) => runServing('agent join', () => runJoin(given, context)),
};
