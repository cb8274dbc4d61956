import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { message } from '../../shared/text/message.ts';
import { UserError } from '../../shared/user-error.ts';
import { openTokenFile } from '../api/access/token-file.ts';
import { createNoteWriter } from '../core/saving.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import { commonFlags, type GivenFlags, parsePort } from '../foundation/flags.ts';
import { openHeadless } from '../wiring/headless.ts';
import { openServerCertificate } from '../wiring/server-certificate.ts';
import { type Command, type Outcome, UsageError } from './command.ts';
import { greet, warnOfClearText } from './server/greeting.ts';
import { isServing, wantsTls } from './server/is-serving.ts';
import { printAgentEvents } from './server/print-agent-events.ts';

export const serveFlags = {
  host: { type: 'string', value: 'ADDRESS', help: message('address to listen on (127.0.0.1)') },
  port: { type: 'string', value: 'PORT', help: message('port to listen on; 0 picks a free one (7780)') },
  tls: {
    type: 'boolean',
    help: message('serve HTTPS, with api.tls.cert or a generated certificate'),
  },
  'token-file': {
    type: 'string',
    value: 'FILE',
    help: message('file with the access token (api-token in the data folder)'),
  },
  ...commonFlags,
} as const;

const words = {
  notPort: message('--port {value} is not a port; use 0 to 65535'),
  running: message('Tacho is already running on port {port}; open it with `{command}`'),
};

const closeTimeoutMs = 3000;

type Overrides = Parameters<typeof openHeadless>[2];

/**
 * Runs the monitor without a desktop: serves browsers and programs, and agents if the settings enable the hub, until it is stopped.
 * @param agentsPort overrides the setting; 0 picks a free port, which no setting can
 */
export async function serveUntilStopped(
  given: GivenFlags,
  context: CommandContext,
  overrides: Overrides = [],
  agentsPort?: number,
): Promise<Outcome> {
  keepRunningWithoutOutput();
  const { host, tls, port: portText, 'token-file': tokenFlag } = given.values;
  const port = portText === undefined ? undefined : parsePort(String(portText));
  if (port === null) throw new UsageError(context.text(words.notPort, { value: String(portText) }));
  const headless = await openHeadless(given, context, [
    ...overrides,
    ...(tls === undefined ? [] : [{ id: 'api.tls.selfSigned', value: true, flag: '--tls' } as const]),
    ...(host === undefined ? [] : [{ id: 'api.host', value: String(host), flag: '--host' } as const]),
    // 0 picks a free port, which no setting can.
    ...(port ? [{ id: 'api.port', value: port, flag: '--port' } as const] : []),
  ]);
  const { core, feed, log, folder, hub, tokens, audit } = headless;
  const stopped = new Promise<void>((resolve) => context.onStop(() => resolve()));
  const { settings } = core;
  const listenPort = port ?? settings['api.port'];
  const tokenPath = tokenFlag === undefined ? join(folder, 'api-token') : resolve(String(tokenFlag));
  try {
    const fleet = settings['hub.enabled'] ? await hub.start(settings, agentsPort ?? settings['hub.port']) : null;
    const [{ startServer }, { createAccess }] = await Promise.all([
      import('../api/server.ts'),
      import('../api/access/access.ts'),
    ]);
    const certificate = await openServerCertificate(settings, folder, createNoteWriter(core.notices, log));
    const tokenFile = openTokenFile(tokenPath);
    const access = createAccess(tokenFile, tokens, Date.now);
    if (tokenFile.problem) log.warn(`${tokenFile.problem}; it will change at the next start`);
    const server = await startServer({
      host: settings['api.host'],
      port: listenPort,
      names: settings['api.names'],
      origins: settings['api.origins'],
      certificate,
      version: context.version,
      windowFolder: join(context.folder, '..', 'renderer'),
      feed,
      access,
      audit,
      tokenProblem: tokenFile.problem,
      warn: log.warn,
      ...(fleet ? { fleet } : {}),
    });
    const fingerprint = certificate?.ownFingerprint ?? null;
    context.print(
      greet({ host: settings['api.host'], server, fleet, names: settings['api.names'], fingerprint }, context),
    );
    if (fleet) printAgentEvents(fleet, context);
    const warning = certificate ? '' : warnOfClearText(settings['api.host'], context);
    if (warning) context.warn(`${warning}\n`);
    await stopped;
    await withinDeadline(server.close());
    return { code: 0, message: '' };
  } catch (error) {
    if (
      error instanceof UserError &&
      error.code === 'listen' &&
      (await isServing({ host: settings['api.host'], port: listenPort, isTls: wantsTls(settings) }, tokenPath))
    )
      throw new UserError(context.text(words.running, { port: String(listenPort), command: describeLink(given) }));
    throw error;
  } finally {
    await headless.close();
  }
}

/** The command that opens the Tacho that is already running. */
function describeLink({ values }: GivenFlags): string {
  const flags = (['port', 'data', 'config', 'token-file'] as const)
    .filter((name) => values[name] !== undefined)
    .map((name) => ` --${name} ${values[name]}`);
  return `tacho link${flags.join('')}`;
}

/** A server that does not close must not keep data from being saved. */
const withinDeadline = (closed: Promise<void>) =>
  Promise.race([closed, wait(closeTimeoutMs, undefined, { ref: false })]);

/** Unlike other commands, those that serve go on when their output is closed. */
export function keepRunningWithoutOutput(): void {
  process.stdout.removeAllListeners('error').on('error', () => undefined);
}

export const serveCommand: Command = {
  flags: serveFlags,
  run: (given, context) => serveUntilStopped(given, context),
};
