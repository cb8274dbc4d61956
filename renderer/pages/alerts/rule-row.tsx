import { useEffect, useRef } from 'react';
import { describeRule } from '../../../shared/alerts/describe-alert.ts';
import type { AlertRule } from '../../../shared/alerts/rule.ts';
import { Menu } from '../../components/menu.tsx';
import { bringIntoSight } from '../../panels/bring-into-sight.ts';
import { useSession, useWindowState } from '../../state/context.ts';
import { snoozeWithUndo } from '../../state/snooze.ts';
import { alertWords } from '../../text/alert-words.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { ruleWords } from '../../text/rule-words.ts';
import { whyInactive } from './inactive-rule.ts';

const hourMs = 3_600_000;

interface RuleRowProps {
  readonly rule: AlertRule;
  onEdit(): void;
  onDuplicate(): void;
  onRemove(): void;
  onToggle(): void;
}

/** A rule as a sentence, with its switch; it comes into sight when the palette has found it. */
export function RuleRow({ rule, onEdit, onDuplicate, onRemove, onToggle }: RuleRowProps) {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const row = useRef<HTMLDivElement>(null);
  const isFound = useWindowState(({ detail }) => detail === `rule:${rule.id}`);
  const inactive = useWindowState(({ snapshot }) => whyInactive(rule, snapshot));
  const snoozedUntil = useWindowState(({ alerts, snapshot }) => {
    const found = alerts.snoozes.find(({ ruleId, until }) => ruleId === rule.id && until > (snapshot?.at ?? 0));
    return found?.until ?? null;
  });
  const sentence = describeRule(rule, text, format);
  useEffect(() => (isFound && row.current ? bringIntoSight(row.current) : undefined), [isFound]);

  const setSnooze = (until: number) => void snoozeWithUndo(session, { ruleId: rule.id, until }, text, format);
  const now = () => session.store.get().snapshot?.at ?? Date.now();
  const items: readonly (readonly [name: string, run: () => void])[] = [
    snoozedUntil === null
      ? [text(ruleWords.snoozeRule), () => setSnooze(now() + hourMs)]
      : [text(alertWords.wake), () => setSnooze(0)],
    [text(ruleWords.duplicate), onDuplicate],
    [text(ruleWords.remove), onRemove],
  ];

  return (
    <div ref={row} className="rule" data-on={rule.isOn && !inactive} data-found={isFound}>
      <button
        className="switch"
        type="button"
        role="switch"
        aria-checked={rule.isOn}
        aria-label={text(ruleWords.isOn, { rule: sentence })}
        onClick={onToggle}
      />
      <span>
        {sentence}
        <small data-severity={rule.severity}>
          {text(alertWords.severities[rule.severity])}
          {inactive && ` · ${text(inactive)}`}
          {snoozedUntil !== null && ` · ${text(alertWords.snoozedUntil, { time: format.moment(snoozedUntil) })}`}
        </small>
      </span>
      <button className="button" type="button" onClick={onEdit}>
        {text(commonWords.edit)}
      </button>
      <Menu summary="⋯" label={text(ruleWords.moreActions, { rule: sentence })}>
        {(close) =>
          items.map(([name, run]) => (
            <button
              key={name}
              type="button"
              onClick={() => {
                close();
                run();
              }}
            >
              {name}
            </button>
          ))
        }
      </Menu>
    </div>
  );
}
