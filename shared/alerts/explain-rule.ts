import { Value } from 'typebox/value';
import { clipValue } from '../text/clip.ts';
import { findNearest } from '../text/nearest.ts';
import { AlertRuleSchema } from './rule.ts';

interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

const shapes = AlertRuleSchema.properties as unknown as Readonly<Record<string, Shape>>;
const keys = Object.keys(shapes);

/** A longer list would not fit in one line. */
const maxListed = 5;

function describeAllowed({ type, anyOf, minimum, maximum, pattern }: Shape): string {
  if (anyOf) return anyOf.map((one) => String(one.const ?? describeAllowed(one))).join(' or ');
  if (type === 'boolean') return 'true or false';
  if (pattern) return 'up to 60 lower-case letters, digits and hyphens';
  if (type === 'string') return 'a text of up to 300 characters';
  if (type === 'null') return 'null';
  return `${type === 'integer' ? 'a whole number' : 'a number'} from ${minimum} to ${maximum}`;
}

function explainValue(key: string, value: unknown): string | null {
  const shape = shapes[key];
  if (!shape || Value.Check(shape, value)) return null;
  const names = shape.anyOf?.map((one) => one.const).filter((name) => typeof name === 'string') ?? [];
  const nearest = typeof value === 'string' ? findNearest(value, names) : null;
  if (nearest && names.length > maxListed) return `${key} is ${clipValue(value)}; did you mean ${nearest}?`;
  return `${key} is ${clipValue(value)}; use ${describeAllowed(shape)}`;
}

function explainKey(key: string): string {
  const nearest = findNearest(key, keys);
  return `"${key}" is not a key of a rule; ${nearest ? `did you mean ${nearest}?` : `use ${keys.join(', ')}`}`;
}

/** What is wrong with a rule as it was written, and what would be right; empty for one that can be used. */
export function explainRule(rule: unknown): readonly string[] {
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) {
    return [`it is ${clipValue(rule)}; use an object with ${keys.join(', ')}`];
  }
  const missing = keys.filter((key) => !Object.hasOwn(rule, key));
  return [
    ...Object.keys(rule).flatMap((key) => (Object.hasOwn(shapes, key) ? [] : [explainKey(key)])),
    ...Object.entries(rule).flatMap(([key, value]) => explainValue(key, value) ?? []),
    ...(missing.length > 0 ? [`${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`] : []),
  ];
}

/** One line for each rule of a list that cannot be used, by its place and its id: `rule 2 (busy): threshold is missing`. */
export function explainRules(rules: readonly unknown[]): readonly string[] {
  return rules.flatMap((rule, index) => {
    const problems = explainRule(rule);
    const id = (rule as { readonly id?: unknown } | null)?.id;
    const name = typeof id === 'string' ? ` (${id.slice(0, 60)})` : '';
    return problems.length > 0 ? [`rule ${index + 1}${name}: ${problems.join('; ')}`] : [];
  });
}
