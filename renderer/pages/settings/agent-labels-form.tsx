import { type FormEvent, useState } from 'react';
import { isGroupName } from '../../../shared/access/tokens.ts';
import { checkTags } from '../../../shared/wire/agent-tags.ts';
import type { AgentStatus } from '../../../shared/wire/agents.ts';
import { useEscape } from '../../components/escape-layers.ts';
import { Field } from '../../components/field.tsx';
import { Problem } from '../../components/problem.tsx';
import { useSession } from '../../state/context.ts';
import { explainProblem } from '../../state/explain-problem.ts';
import { showToast } from '../../state/toast.ts';
import { commonWords } from '../../text/common-words.ts';
import { useText } from '../../text/language.ts';
import { agentWords } from '../../text/setting-words.ts';
import { toastWords } from '../../text/shell/toast-words.ts';

interface AgentLabelsFormProps {
  readonly agent: AgentStatus;
  onSaved(labels: Pick<AgentStatus, 'group' | 'tags'>): void;
  onClose(): void;
}

/** Changes the group and the tags of an agent. */
export function AgentLabelsForm({ agent, onSaved, onClose }: AgentLabelsFormProps) {
  const text = useText();
  const session = useSession();
  const { monitor } = session;
  const [group, setGroup] = useState(agent.group ?? '');
  const [tags, setTags] = useState(agent.tags.join(', '));
  const [problem, setProblem] = useState('');
  useEscape(true, onClose);

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const name = group.trim();
    if (name !== '' && !isGroupName(name)) {
      setProblem(text(agentWords.badGroup));
      return;
    }
    try {
      const typed = tags.split(',').map((tag) => tag.trim());
      const labels = { group: name || null, tags: [...checkTags(typed.filter((tag) => tag !== ''))] };
      await monitor.call('labelAgent', agent.agent_id, labels);
      onSaved(labels);
      const before = { group: agent.group, tags: [...agent.tags] };
      showToast(session, {
        text: text(toastWords.labelsChanged, { name: agent.agent_id }),
        undo: async () => {
          await monitor.call('labelAgent', agent.agent_id, before);
          onSaved(before);
        },
      });
    } catch (error) {
      setProblem(explainProblem(error, 'changing group and tags'));
    }
  }

  return (
    <form className="token-form labels-form" onSubmit={(event) => void save(event)}>
      <Field label={text(agentWords.group)}>
        {(id) => (
          <input
            id={id}
            className="text"
            value={group}
            size={16}
            spellCheck={false}
            onChange={(event) => setGroup(event.target.value)}
          />
        )}
      </Field>
      <Field label={text(agentWords.tags)}>
        {(id) => (
          <input
            id={id}
            className="text"
            value={tags}
            size={36}
            spellCheck={false}
            onChange={(event) => setTags(event.target.value)}
          />
        )}
      </Field>
      <button className="button" type="submit">
        {text(commonWords.save)}
      </button>
      <Problem text={problem} />
    </form>
  );
}
