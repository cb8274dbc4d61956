import type { Format } from '../../shared/text/create-format.ts';
import type { Text } from '../../shared/text/create-text.ts';
import type { AgentStatus } from '../../shared/wire/agents.ts';
import type { Accent } from '../components/accent.ts';
import { MiniDial } from '../components/mini-dial.tsx';
import { pageAddress } from '../state/agents.ts';
import { commonWords } from '../text/common-words.ts';
import { useFormat, useText } from '../text/language.ts';
import { hostWords } from '../text/shell-words.ts';
import { type HostLoad, loadOf } from './host-load.ts';

type LabelledLoad = readonly (readonly [label: string, accent: Accent, percent: number | null])[];

function labelLoad({ cpu, memory, gpu }: HostLoad, text: Text): LabelledLoad {
  return [
    [text(commonWords.cpu), 'cpu', cpu],
    [text(hostWords.memory), 'memory', memory],
    ...(gpu === null ? [] : [[text(commonWords.gpu), 'gpu', gpu] as const]),
  ];
}

type HostState = 'connected' | 'offline' | 'alerting';

interface HostLinkProps {
  readonly id: string | null;
  readonly name: string;
  /** The second line. */
  readonly state: string;
  readonly status: HostState | undefined;
  readonly title: string;
  readonly load: LabelledLoad;
  readonly view: string;
  readonly isShown: boolean;
}

/** Its accessible name contains all values, so that the link reads as one sentence. */
function HostLink({ id, name, state, status, title, load, view, isShown }: HostLinkProps) {
  const format = useFormat();
  const values = load.map(([label, , percent]) => `${label} ${format.percent(percent)}`);
  return (
    <a
      className="host"
      href={pageAddress(id, view)}
      data-state={status}
      aria-current={isShown ? 'true' : undefined}
      title={title}
      aria-label={[name, state, ...values].join(', ')}
    >
      <span className="host-name">
        <b>{name}</b>
        <small>{state}</small>
      </span>
      {load.map(([label, accent, percent]) => (
        <MiniDial key={label} label={label} accent={accent} percent={percent} />
      ))}
    </a>
  );
}

/** The machine that serves this window. */
export function HubLink({
  own,
  view,
  isShown,
}: {
  readonly own: (HostLoad & { readonly name: string }) | null;
  readonly view: string;
  readonly isShown: boolean;
}) {
  const text = useText();
  return (
    <HostLink
      id={null}
      name={text(hostWords.hub)}
      state={own?.name ?? text(hostWords.back)}
      status={undefined}
      title={own?.name ?? text(hostWords.hub)}
      load={own ? labelLoad(own, text) : []}
      view={view}
      isShown={isShown}
    />
  );
}

/** In its largest unit only, because heartbeats come every 30 s. */
function describeAge(ms: number, text: Text, format: Format): string {
  return ms < 60_000 ? text(hostWords.seenNow) : text(hostWords.seen, { age: format.duration(ms, 1) });
}

export function stateOf({ connected, alerts_firing: firing }: AgentStatus): HostState {
  return connected ? (firing > 0 ? 'alerting' : 'connected') : 'offline';
}

function ageOf({ last_seen: seen }: AgentStatus, text: Text, format: Format): string {
  return seen === null ? text(hostWords.never) : describeAge(Date.now() - Date.parse(seen), text, format);
}

/** Its alerts, or when it was last seen. */
export function describeState(agent: AgentStatus, text: Text, format: Format): string {
  const { connected, alerts_firing: firing } = agent;
  const age = ageOf(agent, text, format);
  if (!connected) return `${text(hostWords.offline)} · ${age}`;
  return firing > 0 ? text(hostWords.alerts, { count: firing }) : age;
}

export function AgentLink({
  agent,
  view,
  isShown,
  live,
}: {
  readonly agent: AgentStatus;
  readonly view: string;
  readonly isShown: boolean;
  /** Newer than the heartbeat. */
  readonly live: HostLoad | null;
}) {
  const text = useText();
  const format = useFormat();
  const { agent_id: id, connected, hostname, alerts_firing: firing } = agent;
  return (
    <HostLink
      id={id}
      name={id}
      state={describeState(agent, text, format)}
      status={stateOf(agent)}
      title={`${hostname}, ${ageOf(agent, text, format)}`}
      load={connected ? labelLoad(live ?? loadOf(agent), text) : []}
      view={firing > 0 && !isShown ? 'alerts' : view === 'settings' ? 'overview' : view}
      isShown={isShown}
    />
  );
}
