#!/usr/bin/env node
import packageJson from '../package.json' with { type: 'json' };
import { type Commands, runCommand } from './commands/commands.ts';
import { forTerminal } from './commands/printing/for-terminal.ts';
import { readingCommands } from './commands/reading-commands.ts';
import { exitWith } from './foundation/exit-with.ts';

// Whoever reads us may stop: `tacho watch | head -1` is no failure.
process.stdout.on('error', () => process.exit(0));
const stops: ((signal: NodeJS.Signals) => void)[] = [];
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.on(signal, () => {
    if (stops.length === 0) process.exit(code);
    for (const stop of stops) stop(signal);
  });
}

const commands: Commands = {
  ...readingCommands,
  serve: {
    help: 'the window in a browser, and the figures for programs',
    load: async () => (await import('./commands/serve.ts')).serveCommand,
  },
  link: {
    help: 'a link that opens the window of the running Tacho in a browser',
    load: async () => (await import('./commands/link.ts')).linkCommand,
  },
  hub: {
    help: 'serve, and let agents of other machines call in',
    load: async () => (await import('./commands/hub.ts')).hubCommand,
  },
  'hub invite': {
    help: 'a code that lets one machine in',
    load: async () => (await import('./commands/hub.ts')).hubInviteCommand,
  },
  'hub agents': {
    help: 'the machines that have joined, and how they are',
    load: async () => (await import('./commands/hub.ts')).hubAgentsCommand,
  },
  'hub remove': {
    help: 'let a machine in no more',
    load: async () => (await import('./commands/hub.ts')).hubRemoveCommand,
  },
  agent: {
    help: 'call the hub that this machine has joined, and tell it what it asks for',
    load: async () => (await import('./commands/agent.ts')).agentCommand,
  },
  'agent join': {
    help: 'join a hub by the code that it made',
    load: async () => (await import('./commands/agent.ts')).agentJoinCommand,
  },
  doctor: {
    help: 'what can be read here, what cannot, why, and what to do about it',
    load: async () => (await import('./commands/doctor/doctor.ts')).doctorCommand,
  },
};
const outcome = await runCommand(process.argv.slice(2), commands, {
  version: packageJson.version,
  platform: process.platform,
  architecture: process.arch,
  env: process.env,
  pid: process.pid,
  folder: import.meta.dirname,
  write: (text) => void process.stdout.write(text),
  print: (text) => void process.stdout.write(forTerminal(text, process.env)),
  warn: (text) => void process.stderr.write(forTerminal(text, process.env)),
  onStop: (stop) => void stops.push(stop),
});
exitWith(outcome.code, forTerminal(outcome.message, process.env));
