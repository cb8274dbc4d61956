import Type, { type Static } from 'typebox';
import { UserError } from '../user-error.ts';

const tagPattern = '^[A-Za-z0-9][A-Za-z0-9._:=/-]{0,39}$';
/** Per agent. */
export const maxTags = 20;

export const TagsSchema = Type.Array(Type.String({ pattern: tagPattern }), {
  maxItems: maxTags,
  description: 'free labels of the agent: ssd, env=prod',
});

/** How the hub sorts its agents. The group decides which tokens may see an agent; tags only describe it. */
export interface AgentLabels {
  /** `null` for none. */
  readonly group: string | null;
  /** Sorted, each once. */
  readonly tags: readonly string[];
}

export const noLabels: AgentLabels = { group: null, tags: [] };

const isTag = (text: string): boolean => new RegExp(tagPattern).test(text);

/** Each once, sorted. @throws UserError for one that is not a tag, or for more than 20 */
export function checkTags(tags: readonly string[]): readonly string[] {
  const wrong = tags.find((tag) => !isTag(tag));
  if (wrong !== undefined) {
    throw new UserError(`"${wrong}" is not a tag; use up to 40 letters, digits and . _ : = / -`, { code: 'refused' });
  }
  const unique = [...new Set(tags)].toSorted();
  if (unique.length > maxTags) throw new UserError(`an agent has at most ${maxTags} tags`, { code: 'refused' });
  return unique;
}

/** Which agents are meant; without parameters, all. */
export const AgentFilterSchema = Type.Object(
  {
    group: Type.Optional(Type.String({ maxLength: 40, description: 'only agents in this group' })),
    tag: Type.Optional(
      Type.String({ maxLength: 900, description: 'only agents with this tag; comma-separated: with each of them' }),
    ),
  },
  { additionalProperties: false },
);
export type AgentFilter = Static<typeof AgentFilterSchema>;

/** Whether an agent with these labels is meant. */
export function matchesFilter(labels: AgentLabels, { group, tag }: AgentFilter): boolean {
  if (group !== undefined && labels.group !== group) return false;
  return tag === undefined || tag.split(',').every((one) => labels.tags.includes(one.trim()));
}
