import { useEffect, useState } from 'react';
import type { AgentStatus } from '../../../shared/wire/agents.ts';
import { HostBar } from '../../panels/host-bar.tsx';
import { Hosts } from '../../panels/host-strip.tsx';
import { maxStripAgents, readAgents } from '../../state/agents.ts';
import { poll } from '../../state/poll.ts';
import type { Place } from '../../state/session.ts';
import { useText } from '../../text/language.ts';
import { hostWords } from '../../text/shell-words.ts';

const refreshMs = 3000;

/** Shown for a machine that is not connected, until it is. */
export function Unreachable({ host, place }: { readonly host: string; readonly place: Place }) {
  const text = useText();
  useEffect(() => {
    // The settings of that machine are unknown.
    const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
  }, []);
  const [agents, setAgents] = useState<readonly AgentStatus[]>([]);
  useEffect(
    () =>
      poll(
        readAgents,
        (next) => {
          if (next) setAgents(next);
          if (next?.some(({ agent_id: id, connected }) => id === host && connected)) window.location.reload();
        },
        refreshMs,
      ),
    [host],
  );
  return (
    <main className="page unreachable">
      {agents.length > maxStripAgents ? (
        <HostBar agents={agents} shown={host} />
      ) : (
        <Hosts agents={agents} shown={host} view={place.view} live={null} />
      )}
      <div className="state">
        <h1>{text(hostWords.unreachable, { name: host })}</h1>
        <span>{text(hostWords.waiting)}</span>
      </div>
    </main>
  );
}
