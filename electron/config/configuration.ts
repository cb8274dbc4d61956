import { explainRules } from '../../shared/alerts/explain-rule.ts';
import { findMetric } from '../../shared/metrics/names.ts';
import type { SettingSources } from '../../shared/settings/setting-source.ts';
import { type SettingId, type Settings, settingIds } from '../../shared/settings/settings.ts';
import { clipValue } from '../../shared/text/clip.ts';
import { findNearest } from '../../shared/text/nearest.ts';
import { UserError } from '../../shared/user-error.ts';
import { describeBounds, isAllowed } from './parse-value.ts';

/** A value from outside the window. */
export interface GivenValue {
  /** The key as written: `api.port`, `TACHO_API_PORT`. */
  readonly key: string;
  /** `null` if there is no such setting. */
  readonly id: SettingId | null;
  readonly value: unknown;
  /** The file, the variable or the flag, for messages. */
  readonly from: string;
  readonly isFixed: boolean;
}

export interface Configuration {
  readonly sources: SettingSources;
  /** One line per unknown key. */
  readonly warnings: readonly string[];
}

/** Every setting is at its default, or as saved in the window. */
export const noConfiguration: Configuration = { sources: {}, warnings: [] };

/**
 * Combines the given values, lowest precedence first.
 * @throws UserError that names every value that is out of bounds, where it stands, and the bounds
 */
export function combine(written: readonly GivenValue[]): Configuration {
  const given = written.map((one) => (one.id === 'alerts.rules' ? { ...one, value: withMetricIds(one.value) } : one));
  const problems = given
    .filter((one) => one.id !== null && !isAllowed(one.id, one.value))
    .flatMap(({ key, id, value, from }) => {
      const where = from === key ? key : `${from}: ${key}`;
      const ofRules = id === 'alerts.rules' && Array.isArray(value) ? explainRules(value) : [];
      if (ofRules.length > 0) return ofRules.map((problem) => `${where}, ${problem}`);
      return [`${where} is ${clipValue(value)}; use ${id && describeBounds(id)}`];
    });
  if (problems.length > 0) throw new UserError(problems.join('\n'), { code: 'configuration' });
  const sources = given.flatMap(({ id, value, from, isFixed }) =>
    id === null ? [] : [[id, { value: value as Settings[SettingId], from, isFixed }] as const],
  );
  return { sources: Object.fromEntries(sources), warnings: given.flatMap(warn) };
}

/** Rules may name their metric as it is named in JSON, or by an alias; what is no list of rules stays as it is. */
function withMetricIds(rules: unknown): unknown {
  if (!Array.isArray(rules)) return rules;
  return rules.map((rule: unknown) => {
    if (typeof rule !== 'object' || rule === null || !('metric' in rule) || typeof rule.metric !== 'string')
      return rule;
    return { ...rule, metric: findMetric(rule.metric) ?? rule.metric };
  });
}

function warn({ key, id, from }: GivenValue): readonly string[] {
  if (id !== null) return [];
  const nearest = from === key ? findNearest(key, settingIds.map(variableOf)) : findNearest(key, settingIds);
  const advice = nearest ? `; did you mean ${nearest}?` : '';
  return [`${from === key ? key : `${from}: ${key}`} is not a setting and has no effect${advice}`];
}

/** `sampling.windowIntervalMs` is TACHO_SAMPLING_WINDOW_INTERVAL_MS. */
export function variableOf(id: string): string {
  return `TACHO_${id
    .replace(/[A-Z]/g, (letter) => `_${letter}`)
    .replaceAll('.', '_')
    .toUpperCase()}`;
}
