import { useEffect, useRef } from 'react';
import { describeRule } from '../../../shared/alerts/describe-alert.ts';
import type { AlertRule, RuleKind, Severity } from '../../../shared/alerts/rule.ts';
import { isEqual } from '../../../shared/is-equal.ts';
import { isMetricId, listInstances, metricIds, metrics, nameInstance } from '../../../shared/metrics/catalogue.ts';
import type { MetricUnit } from '../../../shared/metrics/metric.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import type { Units } from '../../../shared/text/format.ts';
import type { Message } from '../../../shared/text/message.ts';
import { useEscape } from '../../components/escape-layers.ts';
import { DurationField, QuantityField, SelectField } from '../../components/field.tsx';
import { Problem } from '../../components/problem.tsx';
import { useWindowState } from '../../state/context.ts';
import { alertWords } from '../../text/alert-words.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { ruleEditorWords } from '../../text/rule-words.ts';
import { RuleTrial } from './rule-trial.tsx';

interface RuleEditorProps {
  /** As it was. */
  readonly rule: AlertRule;
  /** With the changes so far, which the page keeps. */
  readonly draft: AlertRule;
  readonly isNew: boolean;
  /** Why the last attempt to save it was refused. */
  readonly problem: string | null;
  onChange(draft: AlertRule): void;
  onSave(rule: AlertRule): Promise<void>;
  onCancel(): void;
}

/** The unit that a threshold is entered in: sizes and rates in MiB or MB. */
function scaleOf(unit: MetricUnit, units: Units): { readonly factor: number; readonly name: string } {
  const names = {
    percent: '%',
    celsius: '°C',
    degrees: '°C',
    watts: 'W',
    megahertz: 'MHz',
    load: '',
    seconds: 's',
    milliseconds: 'ms',
    count: '',
    number: '',
  } as const;
  if (unit !== 'bytes' && unit !== 'bytesPerSecond' && unit !== 'linkBytesPerSecond') {
    return { factor: 1, name: names[unit] };
  }
  const isBinary = units.sizes === 'binary';
  return { factor: isBinary ? 1024 ** 2 : 1e6, name: `${isBinary ? 'MiB' : 'MB'}${unit === 'bytes' ? '' : '/s'}` };
}

/** The translated options of a field. */
function translateOptions(
  words: Readonly<Record<string, Message>>,
  text: Text,
): readonly (readonly [string, string])[] {
  return Object.entries(words).map(([value, word]) => [value, text(word)]);
}

/** The rule with another condition, and the period that this needs. */
function changeKind(rule: AlertRule, kind: RuleKind): AlertRule {
  const spanSeconds = rule.spanSeconds > 0 ? rule.spanSeconds : kind === 'forecast' ? 3600 : 300;
  return { ...rule, kind, spanSeconds: kind === 'level' ? 0 : spanSeconds };
}

export function RuleEditor({ rule, draft, isNew, problem, onChange, onSave, onCancel }: RuleEditorProps) {
  const text = useText();
  const format = useFormat();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // A new rule is edited at the end of the list, which is often out of sight.
    form.current?.scrollIntoView({ block: 'nearest' });
    form.current?.querySelector('select')?.focus({ preventScroll: true });
  }, []);
  useEscape(true, () => {
    // Only Cancel discards changes.
    if (isEqual(draft, rule)) onCancel();
  });
  const isHub = useWindowState((state) => state.settings['hub.enabled']);
  const offered = metricIds.filter((id) => isHub || id === draft.metric || !id.startsWith('agent.'));
  const change = (part: Partial<AlertRule>) => onChange({ ...draft, ...part });
  const { factor, name } = scaleOf(metrics[draft.metric].unit, format.units);
  const comparisons = {
    level: ruleEditorWords.comparisons,
    change: ruleEditorWords.changes,
    forecast: ruleEditorWords.forecasts,
  }[draft.kind];
  const round = (value: number) => Number((value / factor).toPrecision(6));

  return (
    <form
      ref={form}
      className="rule-editor"
      aria-label={isNew ? text(ruleEditorWords.newRule) : text(ruleEditorWords.editRule)}
      onSubmit={(event) => {
        event.preventDefault();
        void onSave(draft);
      }}
    >
      <p className="rule-sentence">{describeRule(draft, text, format)}</p>
      <div className="fields">
        <SelectField
          label={text(ruleEditorWords.watch)}
          value={draft.metric}
          options={offered.map((id) => [id, text(metrics[id].label)])}
          onChange={(id) => isMetricId(id) && change({ metric: id, instance: null })}
        />
        <InstanceField draft={draft} onChange={(instance) => change({ instance })} />
        <SelectField
          label={text(ruleEditorWords.kind)}
          value={draft.kind}
          options={translateOptions(ruleEditorWords.kinds, text)}
          onChange={(kind) => onChange(changeKind(draft, kind as RuleKind))}
        />
        <SelectField
          label={text(ruleEditorWords.direction)}
          value={draft.comparison}
          options={translateOptions(comparisons, text)}
          onChange={(comparison) => change({ comparison: comparison as AlertRule['comparison'] })}
        />
        <QuantityField
          label={text(ruleEditorWords.threshold)}
          value={round(draft.threshold)}
          unit={name}
          onChange={(value) => change({ threshold: value * factor })}
        />
        {draft.kind !== 'level' && (
          <DurationField
            label={text(ruleEditorWords.span)}
            value={draft.spanSeconds}
            maximum={30 * 86_400}
            onChange={(spanSeconds) => change({ spanSeconds })}
          />
        )}
        <DurationField
          label={text(ruleEditorWords.held)}
          value={draft.forSeconds}
          maximum={86_400}
          onChange={(forSeconds) => change({ forSeconds })}
        />
        {draft.kind !== 'forecast' && (
          <QuantityField
            label={text(ruleEditorWords.margin)}
            value={round(draft.margin)}
            unit={name}
            onChange={(value) => change({ margin: Math.max(0, value * factor) })}
          />
        )}
        <SelectField
          label={text(ruleEditorWords.severity)}
          value={draft.severity}
          options={translateOptions(alertWords.severities, text)}
          onChange={(severity) => change({ severity: severity as Severity })}
        />
      </div>
      <RuleTrial rule={draft} factor={factor} onThreshold={(threshold) => change({ threshold })} />
      <Problem text={problem} />
      <div className="rule-actions">
        <button className="button primary" type="submit">
          {text(commonWords.save)}
        </button>
        <button className="button" type="button" onClick={onCancel}>
          {text(commonWords.cancel)}
        </button>
      </div>
    </form>
  );
}

interface InstanceFieldProps {
  readonly draft: AlertRule;
  onChange(instance: string | null): void;
}

/** Chooses among the present disks, links, GPUs or sensors and the one of the rule; hidden without any. */
function InstanceField({ draft, onChange }: InstanceFieldProps) {
  const text = useText();
  const snapshot = useWindowState((state) => state.snapshot);
  const known = snapshot ? listInstances(draft.metric, snapshot) : [];
  const instances = [...new Set([...known, ...(draft.instance === null ? [] : [draft.instance])])].filter(Boolean);
  if (instances.length === 0) return null;
  const named = instances.map(
    (instance) => [`=${instance}`, snapshot ? nameInstance(draft.metric, instance, snapshot) : instance] as const,
  );
  return (
    <SelectField
      label={text(ruleEditorWords.instance)}
      value={draft.instance === null ? '' : `=${draft.instance}`}
      options={[['', text(ruleEditorWords.every)], ...named]}
      onChange={(value) => onChange(value === '' ? null : value.slice(1))}
    />
  );
}
