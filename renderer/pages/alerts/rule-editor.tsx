import { useState } from 'react';
import { describeRule } from '../../../shared/alerts/describe-alert.ts';
import type { AlertRule, RuleKind, Severity } from '../../../shared/alerts/rule.ts';
import { isMetricId, listInstances, metricIds, metrics, nameInstance } from '../../../shared/metrics/catalogue.ts';
import type { MetricUnit } from '../../../shared/metrics/metric.ts';
import type { Units } from '../../../shared/text/format.ts';
import { DurationField, FigureField, SelectField } from '../../components/field.tsx';
import { useLiveState, useUnits } from '../../state/context.ts';
import { strings } from '../../text/strings.ts';
import { RuleTrial } from './rule-trial.tsx';

const words = strings.alerting.editor;

interface RuleEditorProps {
  readonly rule: AlertRule;
  readonly isNew: boolean;
  onSave(rule: AlertRule): void;
  onCancel(): void;
}

/** Rates and sizes are typed in millions of bytes, as they are read. */
function scaleOf(unit: MetricUnit, units: Units): { readonly factor: number; readonly name: string } {
  const names = {
    percent: '%',
    celsius: '°C',
    degrees: '°C',
    watts: 'W',
    megahertz: 'MHz',
    load: '',
    seconds: 's',
    count: '',
  } as const;
  if (unit !== 'bytes' && unit !== 'bytesPerSecond' && unit !== 'linkBytesPerSecond') {
    return { factor: 1, name: names[unit] };
  }
  const isBinary = units.sizes === 'binary';
  return { factor: isBinary ? 1024 ** 2 : 1e6, name: `${isBinary ? 'MiB' : 'MB'}${unit === 'bytes' ? '' : '/s'}` };
}

/** What a rule of another kind needs to make sense. */
function changeKind(rule: AlertRule, kind: RuleKind): AlertRule {
  const spanSeconds = rule.spanSeconds > 0 ? rule.spanSeconds : kind === 'forecast' ? 3600 : 300;
  return { ...rule, kind, spanSeconds: kind === 'level' ? 0 : spanSeconds };
}

export function RuleEditor({ rule, isNew, onSave, onCancel }: RuleEditorProps) {
  const [draft, setDraft] = useState(rule);
  const units = useUnits();
  const isHub = useLiveState((state) => state.settings['hub.enabled']);
  const offered = metricIds.filter((id) => isHub || id === draft.metric || !id.startsWith('agent.'));
  const change = (part: Partial<AlertRule>) => setDraft((before) => ({ ...before, ...part }));
  const { factor, name } = scaleOf(metrics[draft.metric].unit, units);
  const comparisons = { level: words.comparisons, change: words.changes, forecast: words.forecasts }[draft.kind];
  const round = (value: number) => Number((value / factor).toPrecision(6));

  return (
    <form
      className="rule-editor"
      aria-label={isNew ? words.newRule : words.editRule}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(draft);
      }}
    >
      <p className="rule-sentence">{describeRule(draft, units)}</p>
      <div className="fields">
        <SelectField
          label={words.watch}
          value={draft.metric}
          options={offered.map((id) => [id, metrics[id].label])}
          onChange={(id) => isMetricId(id) && change({ metric: id, instance: null })}
        />
        <InstanceField draft={draft} onChange={(instance) => change({ instance })} />
        <SelectField
          label={words.kind}
          value={draft.kind}
          options={Object.entries(words.kinds)}
          onChange={(kind) => setDraft(changeKind(draft, kind as RuleKind))}
        />
        <SelectField
          label={words.direction}
          value={draft.comparison}
          options={Object.entries(comparisons)}
          onChange={(comparison) => change({ comparison: comparison as AlertRule['comparison'] })}
        />
        <FigureField
          label={words.threshold}
          value={round(draft.threshold)}
          unit={name}
          onChange={(value) => change({ threshold: value * factor })}
        />
        {draft.kind !== 'level' && (
          <DurationField
            label={words.span}
            value={draft.spanSeconds}
            maximum={30 * 86_400}
            onChange={(spanSeconds) => change({ spanSeconds })}
          />
        )}
        <DurationField
          label={words.held}
          value={draft.forSeconds}
          maximum={86_400}
          onChange={(forSeconds) => change({ forSeconds })}
        />
        {draft.kind !== 'forecast' && (
          <FigureField
            label={words.margin}
            value={round(draft.margin)}
            unit={name}
            onChange={(value) => change({ margin: Math.max(0, value * factor) })}
          />
        )}
        <SelectField
          label={words.severity}
          value={draft.severity}
          options={Object.entries(strings.alerting.severities)}
          onChange={(severity) => change({ severity: severity as Severity })}
        />
      </div>
      <RuleTrial rule={draft} onSuggest={(threshold) => change({ threshold })} />
      <div className="rule-actions">
        <button className="button primary" type="submit">
          {strings.alerting.save}
        </button>
        <button className="button" type="button" onClick={onCancel}>
          {strings.alerting.cancel}
        </button>
      </div>
    </form>
  );
}

interface InstanceFieldProps {
  readonly draft: AlertRule;
  onChange(instance: string | null): void;
}

/** The disks, links, GPUs or sensors there are now, and the one chosen before; nothing where there is only one. */
function InstanceField({ draft, onChange }: InstanceFieldProps) {
  const snapshot = useLiveState((state) => state.snapshot);
  const known = snapshot ? listInstances(draft.metric, snapshot) : [];
  const instances = [...new Set([...known, ...(draft.instance === null ? [] : [draft.instance])])].filter(Boolean);
  if (instances.length === 0) return null;
  const named = instances.map(
    (instance) => [`=${instance}`, snapshot ? nameInstance(draft.metric, instance, snapshot) : instance] as const,
  );
  return (
    <SelectField
      label={words.instance}
      value={draft.instance === null ? '' : `=${draft.instance}`}
      options={[['', words.every], ...named]}
      onChange={(value) => onChange(value === '' ? null : value.slice(1))}
    />
  );
}
