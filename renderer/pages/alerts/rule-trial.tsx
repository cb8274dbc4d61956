import { useEffect, useState } from 'react';
import type { BackTest } from '../../../shared/alerts/back-test.ts';
import type { AlertRule } from '../../../shared/alerts/rule.ts';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import { useSession } from '../../state/context.ts';
import { useFormat, useText } from '../../text/language.ts';
import { trialWords } from '../../text/rule-words.ts';
import { TrialChart } from './trial-chart.tsx';

/** Waits until typing stops. */
const debounceMs = 250;
const maxListed = 6;

interface RuleTrialProps {
  readonly rule: AlertRule;
  /** Of the unit that thresholds are entered in. */
  readonly factor: number;
  onThreshold(threshold: number): void;
}

/** When the rule would have fired on the stored history, drawn and in words, and a threshold with fewer alerts. */
export function RuleTrial({ rule, factor, onThreshold }: RuleTrialProps) {
  const text = useText();
  const format = useFormat();
  const { monitor } = useSession();
  const [trial, setTrial] = useState<BackTest | null>(null);

  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      void monitor
        .call('backTest', rule)
        .then((result) => isCurrent && setTrial(result))
        // The rule may be incomplete while it is edited.
        .catch(() => isCurrent && setTrial(null));
    }, debounceMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [monitor, rule]);

  if (!trial) return null;
  const { suggestedThreshold: suggested } = trial;
  return (
    <div className="trial">
      <div className="trial-head" aria-live="polite">
        <b>{text(trialWords.title)}</b>
        <p>{describeTrial(trial, text, format)}</p>
        {suggested !== null && suggested !== rule.threshold && (
          <button
            className="button"
            type="button"
            title={text(trialWords.suggestExplained)}
            onClick={() => onThreshold(suggested)}
          >
            {text(trialWords.suggest, { value: format.metric(suggested, metrics[rule.metric].unit) })}
          </button>
        )}
      </div>
      <TrialChart rule={rule} trial={trial} factor={factor} onThreshold={onThreshold} />
      {trial.firings.length > 0 && (
        // What the chart shows, for screen readers; visible where a machine sends no values to draw.
        <ul className={trial.series?.length ? 'spoken' : undefined}>
          {trial.firings.slice(-maxListed).map(({ instance, firedAt, clearedAt }) => (
            <li key={`${instance}|${firedAt}`}>
              {format.moment(firedAt)}
              {` · ${clearedAt === null ? text(trialWords.toTheEnd) : format.duration(clearedAt - firedAt)}`}
              {instance && ` · ${instance}`}
            </li>
          ))}
          {trial.firings.length > maxListed && (
            <li>{text(trialWords.more, { count: trial.firings.length - maxListed })}</li>
          )}
        </ul>
      )}
    </div>
  );
}

function describeTrial({ span, judgedMs, firings }: BackTest, text: Text, format: Format): string {
  if (!span) return text(trialWords.none);
  if (judgedMs === 0) return text(trialWords.unjudged);
  return text(trialWords.times, { count: firings.length, span: format.duration(judgedMs) });
}
