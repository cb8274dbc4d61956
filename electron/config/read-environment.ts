import { findSetting, renamedSettings } from '../../shared/settings/renamed-settings.ts';
import { settingIds } from '../../shared/settings/settings.ts';
import { type GivenValue, variableOf } from './configuration.ts';
import { parseText } from './parse-value.ts';

/** Variables that are not settings: the locale, and what an alert or `tacho run` passes to its command, which may be a Tacho. */
const otherVariables =
  /^TACHO_(EVENT|HOST|RULE|METRIC(_NAME)?|INSTANCE|SEVERITY|VALUE|LEVEL|THRESHOLD|UNIT|TEXT|(FIRED|CLEARED)_AT|PROCESS_(PID|NAME|KIND|COUNT|SHARE)|(RUN|MISSION|SESSION|DEVICE)_ID|LOCALE)$/;

const idOfVariable = new Map([
  ...Object.entries(renamedSettings).map(([name, id]) => [variableOf(name), id] as const),
  ...settingIds.map((id) => [variableOf(id), id] as const),
]);

/** Settings from the environment: `TACHO_API_PORT=8080`. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): readonly GivenValue[] {
  return Object.entries(env)
    .filter(([name, text]) => name.startsWith('TACHO_') && !otherVariables.test(name) && text !== undefined)
    .map(([key, text = '']) => {
      const id = idOfVariable.get(key) ?? null;
      return { key, id, value: id === null ? text : parseText(id, text), from: key, isFixed: true };
    });
}

/** Settings from the command line: `--set api.port=8080`, which can be repeated. */
export function readSetFlags(assignments: readonly string[]): readonly GivenValue[] {
  return assignments.map((assignment) => {
    const equals = assignment.indexOf('=');
    const key = equals < 0 ? assignment : assignment.slice(0, equals);
    const id = findSetting(key);
    const text = equals < 0 ? '' : assignment.slice(equals + 1);
    return { key, id, value: id === null ? text : parseText(id, text), from: '--set', isFixed: true };
  });
}
