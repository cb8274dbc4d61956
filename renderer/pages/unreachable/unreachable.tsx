import { useEffect } from 'react';
import { Hosts } from '../../panels/host-strip.tsx';
import { readAgents } from '../../state/agents.ts';
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
  useEffect(
    () =>
      poll(
        readAgents,
        (agents) => {
          if (agents?.some(({ agent_id: id, connected }) => id === host && connected)) window.location.reload();
        },
        refreshMs,
      ),
    [host],
  );
  return (
    <main className="page unreachable">
      <Hosts shown={host} view={place.view} live={null} />
      <div className="state">
        <h1>{text(hostWords.unreachable, { name: host })}</h1>
        <span>{text(hostWords.waiting)}</span>
      </div>
    </main>
  );
}
