import { message } from '../../shared/text/message.ts';

export const ruleWords = {
  rules: message('Alert rules'),
  ruleCount: message('{on} of {all} on'),
  addRule: message('Add rule'),
  remove: message('Remove'),
  duplicate: message('Duplicate'),
  isOn: message('Rule: {rule}'),
  snoozeRule: message('Snooze 1 h'),
  restoreDefaults: message('Restore default rules'),
  moreActions: message('More actions: {rule}'),
  /** Why a rule cannot fire here, after its severity. */
  inactive: {
    gpu: message('inactive: no GPU on this machine'),
    sensor: message('inactive: no such sensor on this machine'),
    other: message('inactive: not available on this machine'),
  },
} as const;

export const ruleEditorWords = {
  newRule: message('New rule'),
  editRule: message('Edit rule'),
  watch: message('Metric'),
  instance: message('Device'),
  every: message('All'),
  kind: message('Condition'),
  kinds: { level: message('Level'), change: message('Change'), forecast: message('Forecast') },
  comparisons: { above: message('Above'), below: message('Below') },
  changes: { above: message('Rises by'), below: message('Falls by') },
  forecasts: { above: message('Rises to'), below: message('Falls to') },
  direction: message('Direction'),
  threshold: message('Threshold'),
  margin: message('Hysteresis'),
  held: message('For at least'),
  span: message('Within'),
  severity: message('Severity'),
} as const;

export const trialWords = {
  title: message('Back-test'),
  chart: message('Back-test: values and threshold'),
  marginExplained: message('An alert is resolved only beyond this band (hysteresis)'),
  none: message('No stored data for this metric'),
  unjudged: message('Stored data is too coarse to test this rule'),
  times: message('{count, plural, one {# alert} other {# alerts}} in the last {span}'),
  more: message('and {count} more'),
  toTheEnd: message('until now'),
  suggest: message('Use {value}'),
  suggestExplained: message('With this threshold you would get about one alert a week at most.'),
} as const;
