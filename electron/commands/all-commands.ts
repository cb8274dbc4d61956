import { message } from '../../shared/text/message.ts';
import type { Commands } from './command.ts';

/** The commands of `tacho`. */
export const allCommands: Commands = {
  snapshot: {
    help: message('show current readings, averaged over one second'),
    load: async () => (await import('./snapshot.ts')).snapshotCommand,
  },
  watch: {
    help: message('print one line per sample until stopped'),
    load: async () => (await import('./watch.ts')).watchCommand,
  },
  check: {
    help: message('check CPU, memory, disks and GPUs against limits; exits with 0 or 1'),
    load: async () => (await import('./check/check.ts')).checkCommand,
  },
  run: {
    help: message('run a command and measure what it and its child processes use'),
    load: async () => (await import('./run/run.ts')).runCommand,
  },
  attach: {
    help: message('measure a running process, or its tree, until it exits'),
    load: async () => (await import('./attach/attach.ts')).attachCommand,
  },
  trends: {
    help: message('show average, maximum and 95th percentile of `tacho run` logs'),
    load: async () => (await import('./trends.ts')).trendsCommand,
  },
  'history export': {
    help: message('export recorded history as CSV or JSON'),
    load: async () => (await import('./history-export.ts')).historyExportCommand,
  },
  'tape status': {
    help: message('show how far back every second is recorded, and how much space that takes'),
    load: async () => (await import('./tape/tape-status.ts')).tapeStatusCommand,
  },
  serve: {
    help: message('serve the window to browsers, and metrics to programs'),
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  link: {
    help: message('print a link that opens the window of the running Tacho in a browser'),
    load: async () => (await import('./link.ts')).linkCommand,
  },
  'token create': {
    help: message('create a token for a program, with the rights it needs'),
    load: async () => (await import('./token.ts')).tokenCreateCommand,
  },
  'token list': {
    help: message('list the tokens that were created'),
    load: async () => (await import('./token.ts')).tokenListCommand,
  },
  'token revoke': {
    help: message('revoke a token and close its connections'),
    load: async () => (await import('./token.ts')).tokenRevokeCommand,
  },
  hub: {
    help: message('serve, and accept connections from agents on other machines'),
    load: async () => (await import('./hub/hub.ts')).hubCommand,
  },
  'hub invite': {
    help: message('print a pairing code for one machine'),
    load: async () => (await import('./hub/change-agents.ts')).hubInviteCommand,
  },
  'hub agents': {
    help: message('list the machines that have joined'),
    load: async () => (await import('./hub/list-agents.ts')).hubAgentsCommand,
  },
  'hub group': {
    help: message('move a machine to a group, or out of its group'),
    load: async () => (await import('./hub/change-agents.ts')).hubGroupCommand,
  },
  'hub tag': {
    help: message('set the tags of a machine, or remove them'),
    load: async () => (await import('./hub/change-agents.ts')).hubTagCommand,
  },
  'hub remove': {
    help: message('remove a machine'),
    load: async () => (await import('./hub/change-agents.ts')).hubRemoveCommand,
  },
  agent: {
    help: message('run the agent: connect to the hub and send metrics'),
    load: async () => (await import('./agent.ts')).agentCommand,
  },
  'agent join': {
    help: message('join a hub with its pairing code'),
    load: async () => (await import('./agent.ts')).agentJoinCommand,
  },
  doctor: {
    help: message('show what can be read here, what cannot, why, and what to do about it'),
    load: async () => (await import('./doctor/doctor.ts')).doctorCommand,
  },
};
