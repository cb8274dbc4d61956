import { useEffect, useState } from 'react';
import type { AgentStatus } from '../../../shared/wire/agents.ts';
import { Problem } from '../../components/problem.tsx';
import { useLive, useLiveState } from '../../state/context.ts';
import { readAgents } from '../../state/hosts.ts';
import { poll } from '../../state/poll.ts';
import { strings } from '../../text/strings.ts';

const words = strings.agents;
const refreshMs = 3000;

/** The machines that call in: a code for one more, and how to part from one. Only in the desktop app, and while it is a hub. */
export function AgentRows() {
  const isEnabled = useLiveState((state) => state.settings['hub.enabled']);
  return isEnabled ? <Rows /> : null;
}

function Rows() {
  const { monitor } = useLive();
  const [agents, setAgents] = useState<readonly AgentStatus[]>([]);
  useEffect(() => poll(readAgents, (answer) => answer && setAgents(answer), refreshMs), []);

  async function remove(id: string): Promise<void> {
    await monitor.call('removeAgent', id);
    setAgents(agents.filter(({ agent_id: one }) => one !== id));
  }

  return (
    <>
      <InviteRow />
      {agents.map((agent) => (
        <AgentRow key={agent.agent_id} agent={agent} onRemove={() => void remove(agent.agent_id)} />
      ))}
    </>
  );
}

function InviteRow() {
  const { monitor } = useLive();
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
      setProblem((error as Error).message.replace(/^.*?TypeError: /, ''));
    }
  }

  return (
    <div className="setting">
      <span>{words.invite}</span>
      <p className={code && 'access-token'}>{code ? command : words.inviteExplained}</p>
      <div className="setting-control">
        {code && (
          <button
            className="button"
            type="button"
            onClick={() => void navigator.clipboard.writeText(command).then(() => setCopied(true))}
          >
            {wasCopied ? strings.access.copied : strings.access.copy}
          </button>
        )}
        <button className="button" type="button" onClick={() => void invite()}>
          {code ? words.another : words.makeCode}
        </button>
      </div>
      <Problem text={problem} />
    </div>
  );
}

function AgentRow({ agent, onRemove }: { readonly agent: AgentStatus; onRemove(): void }) {
  const [isAsking, setAsking] = useState(false);
  const { agent_id: id, hostname, version, connected } = agent;
  return (
    <div className="setting">
      <span>{id}</span>
      <p>{isAsking ? words.askRemove : words.about(hostname, version, connected)}</p>
      <div className="setting-control">
        {isAsking && (
          <button className="button danger" type="button" onClick={onRemove}>
            {words.remove}
          </button>
        )}
        <button className="button" type="button" onClick={() => setAsking(!isAsking)}>
          {isAsking ? strings.alerting.cancel : words.remove}
        </button>
      </div>
    </div>
  );
}
