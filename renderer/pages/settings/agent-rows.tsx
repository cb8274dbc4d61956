import { useEffect, useState } from 'react';
import type { AgentStatus } from '../../../shared/wire/agents.ts';
import { useEscape } from '../../components/escape-layers.ts';
import { Problem } from '../../components/problem.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { maxShownAgents, readAgents, selectAgents } from '../../state/agents.ts';
import { useSession, useWindowState } from '../../state/context.ts';
import { explainProblem } from '../../state/explain-problem.ts';
import { poll } from '../../state/poll.ts';
import { commonWords } from '../../text/common-words.ts';
import { useText } from '../../text/language.ts';
import { accessWords, agentWords } from '../../text/setting-words.ts';
import { AgentLabelsForm } from './agent-labels-form.tsx';

const refreshMs = 3000;

/** Pairs and removes remote machines. Only in the desktop app while it is a hub. */
export function AgentRows() {
  const isEnabled = useWindowState((state) => state.settings['hub.enabled']);
  return isEnabled ? <Rows /> : null;
}

function Rows() {
  const text = useText();
  const { monitor } = useSession();
  const [search, setSearch] = useState('');
  const [agents, setAgents] = useState<readonly AgentStatus[]>([]);
  useEffect(() => poll(readAgents, (answer) => answer && setAgents(answer), refreshMs), []);

  async function remove(id: string): Promise<void> {
    await monitor.call('removeAgent', id);
    setAgents(agents.filter(({ agent_id: one }) => one !== id));
  }

  return (
    <>
      <InviteRow />
      {agents.length > maxShownAgents && (
        <div className="setting">
          <SearchField label={text(agentWords.find)} value={search} onChange={setSearch} />
        </div>
      )}
      {selectAgents(agents, null, search).map((agent) => (
        <AgentRow
          key={agent.agent_id}
          agent={agent}
          onChange={(labels) =>
            setAgents(agents.map((one) => (one.agent_id === agent.agent_id ? { ...one, ...labels } : one)))
          }
          onRemove={() => void remove(agent.agent_id)}
        />
      ))}
    </>
  );
}

function InviteRow() {
  const text = useText();
  const { monitor } = useSession();
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState('');
  const [wasCopied, setCopied] = useState(false);
  const command = `tacho agent join ${code}`;

  async function invite(): Promise<void> {
    setCopied(false);
    try {
      setCode(await monitor.call('inviteAgent'));
      setProblem('');
    } catch (error) {
      setProblem(explainProblem(error, 'an invitation'));
    }
  }

  return (
    <div className="setting">
      <span>{text(agentWords.invite)}</span>
      <p className={code && 'access-token'}>{code ? command : text(agentWords.inviteExplained)}</p>
      <div className="setting-control">
        {code && (
          <button
            className="button"
            type="button"
            onClick={() => void navigator.clipboard.writeText(command).then(() => setCopied(true))}
          >
            {wasCopied ? text(accessWords.copied) : text(accessWords.copy)}
          </button>
        )}
        <button className="button" type="button" onClick={() => void invite()}>
          {code ? text(agentWords.another) : text(agentWords.makeCode)}
        </button>
      </div>
      <Problem text={problem} />
    </div>
  );
}

interface AgentRowProps {
  readonly agent: AgentStatus;
  onChange(labels: Pick<AgentStatus, 'group' | 'tags'>): void;
  onRemove(): void;
}

function AgentRow({ agent, onChange, onRemove }: AgentRowProps) {
  const text = useText();
  const [isConfirming, setConfirming] = useState(false);
  const [isEditing, setEditing] = useState(false);
  useEscape(isConfirming, () => setConfirming(false));
  const { agent_id: id, hostname, version, connected, group, tags } = agent;
  const facts = [
    hostname,
    version && text(agentWords.version, { version }),
    connected ? '' : text(agentWords.offline),
    group && text(agentWords.inGroup, { group }),
    ...tags,
  ];
  return (
    <div className="setting">
      <span>{id}</span>
      <p>{isConfirming ? text(agentWords.askRemove) : facts.filter(Boolean).join(' · ')}</p>
      <div className="setting-control">
        {!isConfirming && (
          <button
            className="button"
            type="button"
            aria-label={isEditing ? undefined : text(agentWords.edit, { name: id })}
            onClick={() => setEditing(!isEditing)}
          >
            {text(isEditing ? commonWords.cancel : commonWords.edit)}
          </button>
        )}
        {isConfirming && (
          <button className="button danger" type="button" onClick={onRemove}>
            {text(agentWords.remove)}
          </button>
        )}
        <button className="button" type="button" onClick={() => setConfirming(!isConfirming)}>
          {isConfirming ? text(commonWords.cancel) : text(agentWords.remove)}
        </button>
      </div>
      {isEditing && (
        <AgentLabelsForm
          agent={agent}
          onSaved={(labels) => {
            setEditing(false);
            onChange(labels);
          }}
          onClose={() => setEditing(false)}
        />
      )}
    </div>
  );
}
