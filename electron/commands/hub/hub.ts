import { message } from '../../../shared/text/message.ts';
import { parsePort } from '../../foundation/flags.ts';
import { type Command, UsageError } from '../command.ts';
import { serveFlags, serveUntilStopped } from '../serve.ts';

const hubFlags = {
  'agents-host': { type: 'string', value: 'ADDRESS', help: message('address to listen on for agents (0.0.0.0)') },
  'agents-port': { type: 'string', value: 'PORT', help: message('port for agents; they join on the next port (7790)') },
  name: {
    type: 'string',
    value: 'NAME',
    help: message('name or address that agents use to reach this machine, included in pairing codes (its host name)'),
  },
  ...serveFlags,
} as const;

const words = { notPort: message('--agents-port {value} is not a port; use 0 to 65534') };

/** `tacho serve` that also accepts agents. */
export const hubCommand: Command = {
  flags: hubFlags,
  async run(given, context) {
    const { 'agents-port': portText, 'agents-host': host, name } = given.values;
    const port = portText === undefined ? undefined : parsePort(String(portText));
    if (port === null) throw new UsageError(context.text(words.notPort, { value: String(portText) }));
    const overrides = [
      { id: 'hub.enabled', value: true, flag: 'tacho hub' },
      ...(host === undefined ? [] : [{ id: 'hub.host', value: String(host), flag: '--agents-host' } as const]),
      ...(port ? [{ id: 'hub.port', value: port, flag: '--agents-port' } as const] : []),
      ...(name === undefined ? [] : [{ id: 'hub.name', value: String(name), flag: '--name' } as const]),
    ] as const;
    return serveUntilStopped(given, context, overrides, port);
  },
};
