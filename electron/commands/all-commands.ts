import type { Commands } from './commands.ts';
import { readingCommands } from './reading-commands.ts';

/** Every command of `tacho`. */
export const allCommands: Commands = {
  ...readingCommands,
  serve: {
    help: 'the window in a browser, and the figures for programs',
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  link: {
    help: 'a link that opens the window of the running Tacho in a browser',
    load: async () => (await import('./link.ts')).linkCommand,
  },
  hub: {
    help: 'serve, and let agents of other machines call in',
    load: async () => (await import('./hub.ts')).hubCommand,
  },
  'hub invite': {
    help: 'a code that lets one machine in',
    load: async () => (await import('./hub.ts')).hubInviteCommand,
  },
  'hub agents': {
    help: 'the machines that have joined, and how they are',
    load: async () => (await import('./hub.ts')).hubAgentsCommand,
  },
  'hub remove': {
    help: 'let a machine in no more',
    load: async () => (await import('./hub.ts')).hubRemoveCommand,
  },
  agent: {
    help: 'call the hub that this machine has joined, and tell it what it asks for',
    load: async () => (await import('./agent.ts')).agentCommand,
  },
  'agent join': {
    help: 'join a hub by the code that it made',
    load: async () => (await import('./agent.ts')).agentJoinCommand,
  },
  doctor: {
    help: 'what can be read here, what cannot, why, and what to do about it',
    load: async () => (await import('./doctor/doctor.ts')).doctorCommand,
  },
};
