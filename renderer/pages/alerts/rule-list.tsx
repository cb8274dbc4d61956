import { useState } from 'react';
import { describeRule } from '../../../shared/alerts/describe-alert.ts';
import { type AlertRule, defaultRules, rulesHere } from '../../../shared/alerts/rule.ts';
import type { Message } from '../../../shared/text/message.ts';
import { Problem } from '../../components/problem.tsx';
import { Card } from '../../panels/card.tsx';
import { useSession, useWindowState } from '../../state/context.ts';
import { useSaveSettings } from '../../state/use-save-settings.ts';
import { alertWords } from '../../text/alert-words.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { ruleWords } from '../../text/rule-words.ts';
import { RuleEditor } from './rule-editor.tsx';
import { type RuleChange, RuleUndo } from './rule-undo.tsx';

const hourMs = 3_600_000;

/** A copy of a rule under an id that is not taken, switched on. */
function createRule(rules: readonly AlertRule[], like: AlertRule): AlertRule {
  for (let count = 1; ; count += 1) {
    const id = `own-${count}`;
    if (!rules.some((rule) => rule.id === id)) return { ...like, id, isOn: true };
  }
}

/** All rules as sentences, one of which can be edited. */
export function RuleList() {
  const text = useText();
  const settings = useWindowState((state) => state.settings);
  const rules = settings['alerts.rules'];
  const shown = rulesHere(settings);
  const [edited, setEdited] = useState<AlertRule | null>(null);
  const [lastChange, setLastChange] = useState<RuleChange | null>(null);
  const { problem, setProblem, save } = useSaveSettings();
  const isNew = edited !== null && !rules.some(({ id }) => id === edited.id);

  const saveRules = (next: readonly AlertRule[]) => save({ 'alerts.rules': [...next] });
  const put = (rule: AlertRule) =>
    saveRules(
      rules.some(({ id }) => id === rule.id) ? rules.map((one) => (one.id === rule.id ? rule : one)) : [...rules, rule],
    );

  async function replaceRules(after: readonly AlertRule[], done: Message): Promise<void> {
    if (await saveRules(after)) setLastChange({ done, before: rules, after });
  }

  function remove(rule: AlertRule): void {
    if (edited?.id === rule.id) edit(null);
    void replaceRules(
      rules.filter(({ id }) => id !== rule.id),
      ruleWords.removed,
    );
  }

  function edit(rule: AlertRule | null): void {
    setProblem(null);
    setEdited(rule);
  }

  function renderEditor(rule: AlertRule) {
    return (
      <RuleEditor
        key={rule.id}
        rule={rule}
        isNew={isNew}
        problem={problem}
        onCancel={() => edit(null)}
        onSave={async (next) => {
          if (await put(next)) edit(null);
        }}
      />
    );
  }

  return (
    <Card
      title={text(ruleWords.rules)}
      className="rule-card"
      aside={text(ruleWords.ruleCount, { on: shown.filter(({ isOn }) => isOn).length, all: shown.length })}
    >
      <ul className="rules">
        {shown.map((rule) => (
          <li key={rule.id}>
            <RuleRow
              rule={rule}
              onEdit={() => edit(rule)}
              onDuplicate={() => edit(createRule(rules, rule))}
              onRemove={() => remove(rule)}
              onToggle={() => void put({ ...rule, isOn: !rule.isOn })}
            />
            {edited?.id === rule.id && renderEditor(edited)}
          </li>
        ))}
        {edited && isNew && <li>{renderEditor(edited)}</li>}
      </ul>
      {edited === null && <Problem text={problem} />}
      {lastChange && <RuleUndo change={lastChange} onUndo={() => void saveRules(lastChange.before)} />}
      <div className="rule-actions">
        <button className="button" type="button" onClick={() => edit(createRule(rules, defaultRules[0] as AlertRule))}>
          {text(ruleWords.addRule)}
        </button>
        <button
          className="link"
          type="button"
          onClick={() => void replaceRules(defaultRules, ruleWords.defaultsRestored)}
        >
          {text(ruleWords.restoreDefaults)}
        </button>
      </div>
    </Card>
  );
}

interface RuleRowProps {
  readonly rule: AlertRule;
  onEdit(): void;
  onDuplicate(): void;
  onRemove(): void;
  onToggle(): void;
}

function RuleRow({ rule, onEdit, onDuplicate, onRemove, onToggle }: RuleRowProps) {
  const text = useText();
  const format = useFormat();
  const { monitor, store } = useSession();
  const now = useWindowState((state) => state.snapshot?.at ?? 0);
  const snooze = useWindowState((state) => state.alerts.snoozes).find(
    ({ ruleId, until }) => ruleId === rule.id && until > now,
  );
  const sentence = describeRule(rule, text, format);

  async function setSnooze(until: number): Promise<void> {
    store.set({ alerts: await monitor.call('snooze', { ruleId: rule.id, until }) });
  }

  return (
    <div className="rule" data-on={rule.isOn}>
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
          {snooze && ` · ${text(alertWords.snoozedUntil, { time: format.time(snooze.until) })}`}
        </small>
      </span>
      <button className="link" type="button" onClick={() => void setSnooze(snooze ? 0 : now + hourMs)}>
        {snooze ? text(alertWords.wake) : text(ruleWords.snoozeRule)}
      </button>
      <button className="link" type="button" onClick={onEdit}>
        {text(commonWords.edit)}
      </button>
      <button className="link" type="button" onClick={onDuplicate}>
        {text(ruleWords.duplicate)}
      </button>
      <button className="link" type="button" onClick={onRemove}>
        {text(ruleWords.remove)}
      </button>
    </div>
  );
}
