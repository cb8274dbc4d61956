import { groupFields, identityFields, type MetricGroup } from '../../../shared/wire/groups.ts';

/**
 * The metrics that an agent sent, reduced to some groups. It sends what all its readers want together.
 * @param json the public JSON of an agent
 * @returns `null` while a group is missing, because the agent does not yet know of this reader; and for JSON that nests too deep
 */
export function selectGroups(json: Buffer, groups: readonly string[]): Buffer | null {
  const wanted = groups.flatMap((group): readonly string[] => groupFields[group as MetricGroup] ?? []);
  try {
    const metrics = JSON.parse(json.toString('utf8')) as Readonly<Record<string, unknown>>;
    if (!wanted.every((field) => Object.hasOwn(metrics, field))) return null;
    const selected = [...identityFields, ...wanted].map((field) => [field, metrics[field]]);
    return Buffer.from(JSON.stringify(Object.fromEntries(selected)));
  } catch {
    return null;
  }
}
