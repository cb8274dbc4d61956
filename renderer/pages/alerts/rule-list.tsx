import { type AlertRule, defaultRules, rulesHere } from '../../../shared/alerts/rule.ts';
import { Problem } from '../../components/problem.tsx';
import { Card } from '../../panels/card.tsx';
import { useWindowState } from '../../state/context.ts';
import { createRule } from '../../state/rules/create-rule.ts';
import { usePageState } from '../../state/use-page-state.ts';
import { useSaveSettings } from '../../state/use-save-settings.ts';
import { useText } from '../../text/language.ts';
import { ruleWords } from '../../text/rule-words.ts';
import { toastWords } from '../../text/shell/toast-words.ts';
import { whyInactive } from './inactive-rule.ts';
import { RuleEditor } from './rule-editor.tsx';
import { RuleRow } from './rule-row.tsx';

/** All rules as sentences, one of which can be edited; its changes are kept while another page is open. */
export function RuleList() {
  const text = useText();
  const settings = useWindowState((state) => state.settings);
  const rules = settings['alerts.rules'];
  const shown = rulesHere(settings);
  const active = useWindowState(
    ({ snapshot }) => shown.filter((rule) => rule.isOn && !whyInactive(rule, snapshot)).length,
  );
  const [{ edited, draft }, change] = usePageState('rules');
  const { problem, setProblem, save, replace } = useSaveSettings();
  const isNew = edited !== null && !rules.some(({ id }) => id === edited.id);

  const put = (rule: AlertRule) => {
    const isKnown = rules.some(({ id }) => id === rule.id);
    return save({ 'alerts.rules': isKnown ? rules.map((one) => (one.id === rule.id ? rule : one)) : [...rules, rule] });
  };

  function edit(rule: AlertRule | null): void {
    setProblem(null);
    change({ edited: rule, draft: rule });
  }

  function remove(rule: AlertRule): void {
    if (edited?.id === rule.id) edit(null);
    void replace({ 'alerts.rules': rules.filter(({ id }) => id !== rule.id) }, text(toastWords.ruleRemoved));
  }

  function renderEditor(rule: AlertRule) {
    return (
      <RuleEditor
        key={rule.id}
        rule={rule}
        draft={draft ?? rule}
        isNew={isNew}
        problem={problem}
        onChange={(next) => change({ draft: next })}
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
      aside={text(ruleWords.ruleCount, { on: active, all: shown.length })}
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
      <div className="rule-actions">
        <button className="button" type="button" onClick={() => edit(createRule(rules, defaultRules[0] as AlertRule))}>
          {text(ruleWords.addRule)}
        </button>
        <button
          className="link"
          type="button"
          onClick={() => void replace({ 'alerts.rules': [...defaultRules] }, text(toastWords.defaultsRestored))}
        >
          {text(ruleWords.restoreDefaults)}
        </button>
      </div>
    </Card>
  );
}
