import { describeAlertFully, describeRule } from '../../../shared/alerts/describe-alert.ts';
import { rulesHere } from '../../../shared/alerts/rule.ts';
import { keptMetricIds, metrics } from '../../../shared/metrics/catalogue.ts';
import type { ProcessReading } from '../../../shared/readings/processes.ts';
import { settingTexts } from '../../../shared/settings/setting-words.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import type { Message } from '../../../shared/text/message.ts';
import { scopeOf } from '../../pages/history/metric-groups.ts';
import { groupOf, listOfferedSettings } from '../../pages/settings/offered-settings.ts';
import { openHistory, rangeAround } from '../../state/open-history.ts';
import { openProcess } from '../../state/open-process.ts';
import type { View, WindowState } from '../../state/session.ts';
import { commonWords } from '../../text/common-words.ts';
import { customWords } from '../../text/custom-words.ts';
import { diskWords } from '../../text/disk-words.ts';
import { historyWords } from '../../text/history-words.ts';
import { selfWords } from '../../text/self-words.ts';
import { settingWords } from '../../text/setting-words.ts';
import { paletteWords } from '../../text/shell/palette-words.ts';
import { hostWords, shellWords } from '../../text/shell-words.ts';
import { listRail } from '../rail.ts';
import type { Command } from './command.ts';
import { parseTime } from './parse-time.ts';

const viewWords: Readonly<Partial<Record<View, Message>>> = {
  machines: hostWords.machines,
  overview: shellWords.overview,
  cpu: commonWords.cpu,
  gpu: commonWords.gpu,
  memory: commonWords.memory,
  disks: diskWords.disks,
  network: commonWords.network,
  processes: commonWords.processes,
  custom: customWords.title,
  history: historyWords.history,
  alerts: shellWords.alerts,
  settings: shellWords.settings,
  self: selfWords.title,
};

/** The pages, including those that the sidebar has no entry for. */
export const listPages = (state: WindowState, text: Text): readonly Command[] =>
  [...listRail(state), 'self' as const].map((view) => ({
    id: `page ${view}`,
    kind: 'page',
    label: text(viewWords[view] ?? shellWords.overview),
    isSuggested: true,
    run: ({ store }) => store.set({ view, detail: '' }),
  }));

/** The metrics that this machine has; each opens its history. */
export function listMetrics({ snapshot }: WindowState, text: Text): readonly Command[] {
  if (!snapshot) return [];
  return keptMetricIds
    .filter((id) => metrics[id].read(snapshot).some(([, value]) => value !== null))
    .map((id) => {
      const scope = scopeOf(id);
      return {
        id: `metric ${id}`,
        kind: 'metric',
        label: text(metrics[id].label),
        ...(scope ? { detail: text(scope) } : {}),
        run: (session) => openHistory(session, { metrics: [id] }),
      };
    });
}

export const listSettings = (state: WindowState, text: Text): readonly Command[] =>
  (state.isReadOnly ? [] : listOfferedSettings(state.shell)).map((id) => ({
    id: `setting ${id}`,
    kind: 'setting',
    label: text(settingTexts[id].title),
    detail: text(settingWords.groups[groupOf(id)]),
    run: ({ store }) => store.set({ view: 'settings', detail: id }),
  }));

export function listAlerts({ alerts, settings }: WindowState, text: Text, format: Format): readonly Command[] {
  const records = [...alerts.firing, ...alerts.recent].map(
    (record, index): Command => ({
      id: `alert ${record.id}`,
      kind: 'alert',
      label: describeAlertFully(record, text, format),
      detail: format.moment(record.firedAt),
      isSuggested: index < alerts.firing.length,
      run: ({ store }) => store.set({ view: 'alerts', detail: record.id }),
    }),
  );
  const rules = rulesHere(settings).map(
    (rule): Command => ({
      id: `rule ${rule.id}`,
      kind: 'rule',
      label: describeRule(rule, text, format),
      run: ({ store }) => store.set({ view: 'alerts', detail: `rule:${rule.id}` }),
    }),
  );
  return [...records, ...rules];
}

export const listProcessCommands = (processes: readonly ProcessReading[]): readonly Command[] =>
  processes.map(({ pid, name }) => ({
    id: `process ${pid}`,
    kind: 'process',
    label: name,
    detail: String(pid),
    run: (session) => openProcess(session, pid),
  }));

/** The instant that the query names, if it names one; opens the history around it. */
export function listTimes(query: string, now: number, text: Text, format: Format): readonly Command[] {
  const at = parseTime(query, now);
  if (at === null) return [];
  return [
    {
      id: 'time',
      kind: 'time',
      label: text(paletteWords.openAt, { time: format.moment(at) }),
      run: (session) => openHistory(session, { range: rangeAround(at, now) }),
    },
  ];
}
