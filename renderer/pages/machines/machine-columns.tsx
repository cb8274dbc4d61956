import type { ReactNode } from 'react';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import { accentStyle } from '../../components/accent.ts';
import { Bar } from '../../components/bar.tsx';
import { TrendLine } from '../../components/trend-line.tsx';
import { stateOf } from '../../panels/host-link.tsx';
import type { MachineColumn } from '../../state/machine-choice.ts';
import { commonWords } from '../../text/common-words.ts';
import { machineWords } from '../../text/machine-words.ts';
import { hostWords } from '../../text/shell-words.ts';
import type { MachineRow } from './machine-rows.ts';

interface ColumnShape {
  /** The least, in pixels. */
  readonly width: number;
  /** Its share of the room that is left. */
  readonly grow?: number;
  readonly isText?: boolean;
  /** Only in a wide window; in others the first column has what it says. */
  readonly isWide?: boolean;
  render(row: MachineRow, format: Format, text: Text): ReactNode;
}

function Meter(props: {
  readonly label: string;
  readonly accent: string;
  readonly percent: number | null;
  readonly value: string;
}) {
  const { label, accent, percent, value } = props;
  return (
    <span className="machine-value" style={accentStyle(accent)}>
      {percent !== null && <Bar label={label} percent={percent} isThin />}
      <b>{value}</b>
    </span>
  );
}

/** "just now" below a minute, because heartbeats come every 30 s. */
export function describeSeen(seen: string | null, format: Format, text: Text): string {
  if (seen === null) return text(machineWords.never);
  const ageMs = Date.now() - Date.parse(seen);
  return ageMs < 60_000 ? text(machineWords.justNow) : text(commonWords.ago, { duration: format.duration(ageMs, 1) });
}

export const machineColumnShapes: Readonly<Record<Exclude<MachineColumn, 'name'>, ColumnShape>> = {
  state: {
    width: 78,
    isText: true,
    render: ({ agent }, format, text) => (
      <>
        <span className="host-state" data-state={stateOf(agent)}>
          {text(agent.connected ? machineWords.online : hostWords.offline)}
        </span>
        {!agent.connected && (
          <small className="machine-seen" data-narrow="true">
            {describeSeen(agent.last_seen, format, text)}
          </small>
        )}
      </>
    ),
  },
  seen: {
    width: 84,
    grow: 0.5,
    isText: true,
    isWide: true,
    render: ({ agent }, format, text) => describeSeen(agent.last_seen, format, text),
  },
  cpu: {
    width: 88,
    grow: 1,
    render: ({ cpu, trend }, format) => (
      <span className="machine-value" style={accentStyle('cpu')}>
        {trend && <TrendLine values={trend.cpu_percent} top={100} />}
        <b>{format.percent(cpu)}</b>
      </span>
    ),
  },
  memory: {
    width: 70,
    grow: 0.7,
    render: ({ memory }, format, text) => (
      <Meter label={text(commonWords.memory)} accent="memory" percent={memory} value={format.percent(memory)} />
    ),
  },
  gpu: {
    width: 70,
    grow: 0.7,
    render: ({ gpu }, format, text) => (
      <Meter label={text(commonWords.gpu)} accent="gpu" percent={gpu} value={format.percent(gpu)} />
    ),
  },
  disk: {
    width: 70,
    grow: 0.7,
    render: ({ disk }, format, text) => (
      <Meter label={text(commonWords.disk)} accent="disk" percent={disk} value={format.percent(disk)} />
    ),
  },
  network: {
    width: 116,
    grow: 1.1,
    render: ({ network, trend }, format) => (
      <span className="machine-value" style={accentStyle('network')}>
        {trend && <TrendLine values={trend.network_bytes_per_second} />}
        <b className="machine-rate">{format.linkRate(network)}</b>
      </span>
    ),
  },
  alerts: {
    width: 48,
    render: ({ alerts }, format) => (
      <span className="machine-alerts" data-firing={alerts !== null && alerts > 0}>
        {format.number(alerts)}
      </span>
    ),
  },
  group: {
    width: 70,
    grow: 0.5,
    isText: true,
    isWide: true,
    render: ({ agent: { group } }) => group ?? '–',
  },
  tags: {
    width: 140,
    grow: 1.3,
    isText: true,
    isWide: true,
    render: ({ agent: { tags } }) => (
      <span className="machine-tags">
        {tags.map((tag) => (
          <small key={tag}>{tag}</small>
        ))}
      </span>
    ),
  },
};

/** What the columns have no room for. */
export function describeMachine({ agent }: MachineRow, format: Format, text: Text): string {
  const { hostname, version, connected, last_seen: seen, heartbeat, group, tags } = agent;
  const { memory_total_bytes: memory, gpus = [] } = heartbeat ?? {};
  return [
    hostname,
    version && text(machineWords.version, { version }),
    seen !== null && text(machineWords.seenAt, { time: format.dateTime(Date.parse(seen)) }),
    memory != null && `${text(commonWords.memory)}: ${format.bytes(memory)}`,
    gpus.length > 0 && text(machineWords.gpuCount, { count: gpus.length }),
    connected &&
      heartbeat &&
      text(machineWords.traffic, {
        down: format.linkRate(heartbeat.network_received_bytes_per_second),
        up: format.linkRate(heartbeat.network_sent_bytes_per_second),
      }),
    [group, ...tags].filter(Boolean).join(', '),
  ]
    .filter(Boolean)
    .join('\n');
}
