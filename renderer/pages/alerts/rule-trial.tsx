import { useEffect, useState } from 'react';
import type { BackTest } from '../../../shared/alerts/back-test.ts';
import type { AlertRule } from '../../../shared/alerts/rule.ts';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import { formatDuration, formatMetric } from '../../../shared/text/format.ts';
import { formatDateTime } from '../../../shared/text/format-date.ts';
import { useLive, useUnits } from '../../state/context.ts';
import { strings } from '../../text/strings.ts';

const words = strings.alerting.trial;
/** While somebody types. */
const settleMs = 250;
const listed = 6;

interface RuleTrialProps {
  readonly rule: AlertRule;
  onSuggest(threshold: number): void;
}

/** How often the rule would have fired on what is stored, when, and what threshold would have been quiet. */
export function RuleTrial({ rule, onSuggest }: RuleTrialProps) {
  const { monitor } = useLive();
  const units = useUnits();
  const [trial, setTrial] = useState<BackTest | null>(null);

  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      void monitor
        .call('backTest', rule)
        .then((result) => isCurrent && setTrial(result))
        // A rule that is not complete yet is no reason to complain.
        .catch(() => isCurrent && setTrial(null));
    }, settleMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [monitor, rule]);

  if (!trial) return null;
  const { suggestedThreshold: suggested } = trial;
  return (
    <div className="trial" aria-live="polite">
      <b>{words.title}</b>
      <p>{describeTrial(trial)}</p>
      {trial.firings.length > 0 && (
        <ul>
          {trial.firings.slice(-listed).map(({ instance, firedAt, clearedAt }) => (
            <li key={`${instance}|${firedAt}`}>
              {formatDateTime(firedAt)}
              {` · ${clearedAt === null ? words.toTheEnd : formatDuration(clearedAt - firedAt)}`}
              {instance && ` · ${instance}`}
            </li>
          ))}
          {trial.firings.length > listed && <li>{words.more(trial.firings.length - listed)}</li>}
        </ul>
      )}
      {suggested !== null && suggested !== rule.threshold && (
        <button className="button" type="button" title={words.suggestExplained} onClick={() => onSuggest(suggested)}>
          {words.suggest(formatMetric(suggested, metrics[rule.metric].unit, units))}
        </button>
      )}
    </div>
  );
}

function describeTrial({ span, judgedMs, firings }: BackTest): string {
  if (!span) return words.none;
  if (judgedMs === 0) return words.unjudged;
  const length = formatDuration(judgedMs);
  return firings.length === 0 ? words.never(length) : words.times(firings.length, length);
}
