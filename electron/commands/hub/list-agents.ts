import { unknownValue as dash } from '../../../shared/text/format.ts';
import { message } from '../../../shared/text/message.ts';
import type { AgentStatus } from '../../../shared/wire/agents.ts';
import type { Wording } from '../../foundation/command-context.ts';
import type { Command } from '../command.ts';
import { alignColumns } from '../printing/table.ts';
import { requestFlags } from '../server/request-running.ts';
import { readAgents } from './request-hub.ts';

const words = {
  states: {
    streaming: message('streaming'),
    connected: message('connected'),
    offline: message('offline'),
  },
  never: message('never', 'an agent has not been seen'),
  ago: message('{duration} ago'),
  none: message('no machine has joined; `tacho hub invite` prints a pairing code'),
  columns: {
    agent: message('AGENT'),
    state: message('STATE'),
    seen: message('SEEN', 'column head: when an agent was seen last'),
    cpu: message('CPU'),
    memory: message('MEMORY'),
    alerts: message('ALERTS'),
    group: message('GROUP'),
    tags: message('TAGS'),
    version: message('VERSION'),
    host: message('HOST'),
  },
};

/** Values of an agent that is offline are old, so they are left out. */
function toRow(status: AgentStatus, now: number, { text, format }: Wording): readonly string[] {
  const {
    agent_id: id,
    hostname,
    group,
    tags,
    version,
    connected,
    last_seen: seen,
    streaming_active: isStreaming,
  } = status;
  const state = connected ? (isStreaming ? 'streaming' : 'connected') : 'offline';
  const { cpu_percent: cpu = null, ...memory } = (connected && status.heartbeat) || {};
  return [
    id,
    text(words.states[state]),
    seen === null ? text(words.never) : text(words.ago, { duration: format.duration(now - Date.parse(seen)) }),
    format.percent(cpu),
    format.percent(usedPercent(memory)),
    connected ? format.number(status.alerts_firing) : dash,
    group ?? dash,
    tags.join(',') || dash,
    version || dash,
    hostname,
  ];
}

function usedPercent({
  memory_total_bytes: total,
  memory_available_bytes: available,
}: Partial<NonNullable<AgentStatus['heartbeat']>>): number | null {
  return total == null || available == null || total === 0 ? null : (100 * (total - available)) / total;
}

export const hubAgentsCommand: Command = {
  flags: {
    json: { type: 'boolean', help: message('print one JSON object') },
    group: { type: 'string', value: 'NAME', help: message('only machines in this group') },
    tag: { type: 'string', value: 'TAG', isRepeatable: true, help: message('only machines with this tag') },
    ...requestFlags,
  },
  async run(given, context) {
    const { group } = given.values;
    const { tag: tags = [] } = given.lists;
    const list = await readAgents(given, context, {
      ...(group === undefined ? {} : { group: String(group) }),
      ...(tags.length === 0 ? {} : { tag: tags.join(',') }),
    });
    if (given.values['json']) context.write(`${JSON.stringify(list)}\n`);
    else if (Object.keys(list.agents).length === 0) context.warn(`${context.text(words.none)}\n`);
    else {
      const head = Object.values(words.columns).map((word) => context.text(word));
      const rows = Object.values(list.agents).map((status) => toRow(status, Date.now(), context));
      for (const line of alignColumns([head, ...rows], Number.POSITIVE_INFINITY)) context.print(`${line}\n`);
    }
    return { code: 0, message: '' };
  },
};
