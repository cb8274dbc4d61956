import type { AgentStatus } from '../../shared/wire/agents.ts';
import { pageAddress } from '../state/agents.ts';
import { useFormat, useText } from '../text/language.ts';
import { hostWords } from '../text/shell-words.ts';
import { describeState, stateOf } from './host-link.tsx';

interface HostBarProps {
  readonly agents: readonly AgentStatus[];
  /** Its id. */
  readonly shown: string;
}

/** Which of many machines is shown, its state, and the way back to their table. */
export function HostBar({ agents, shown }: HostBarProps) {
  const text = useText();
  const format = useFormat();
  const agent = agents.find(({ agent_id: id }) => id === shown);
  return (
    <nav className="host-bar" aria-label={text(hostWords.machines)}>
      <a href={pageAddress(null, 'machines')}>‹ {text(hostWords.all, { count: agents.length })}</a>
      <b className="host-state" data-state={agent && stateOf(agent)}>
        {shown}
      </b>
      {agent && <span>{describeState(agent, text, format)}</span>}
      {agent && <small>{[agent.group, ...agent.tags].filter(Boolean).join(' · ')}</small>}
    </nav>
  );
}
