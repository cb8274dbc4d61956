import type { AlertRule } from '../../../shared/alerts/rule.ts';
import { isEqual } from '../../../shared/is-equal.ts';
import type { Message } from '../../../shared/text/message.ts';
import { useWindowState } from '../../state/context.ts';
import { useText } from '../../text/language.ts';
import { ruleWords } from '../../text/rule-words.ts';

/** A change that discards rules. */
export interface RuleChange {
  readonly done: Message;
  readonly before: readonly AlertRule[];
  readonly after: readonly AlertRule[];
}

/** Offers to undo a change for as long as no other one follows it, which undoing would discard. */
export function RuleUndo({ change, onUndo }: { readonly change: RuleChange; onUndo(): void }) {
  const text = useText();
  const rules = useWindowState((state) => state.settings['alerts.rules']);
  if (!isEqual(rules, change.after)) return null;
  return (
    <div className="rule-actions" role="status">
      <span>{text(change.done)}</span>
      <button className="button" type="button" onClick={onUndo}>
        {text(ruleWords.undo)}
      </button>
    </div>
  );
}
