import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import { describeAlert, describeCulprit } from '../../../shared/alerts/describe-alert.ts';
import { isoOf } from '../../../shared/text/iso-of.ts';
import { accentStyle } from '../../components/accent.ts';
import { GuardedCard } from '../../components/failure-boundary.tsx';
import { Card } from '../../panels/card.tsx';
import { useSession, useWindowState } from '../../state/context.ts';
import { alertWords } from '../../text/alert-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { ruleWords } from '../../text/rule-words.ts';
import { shellWords } from '../../text/shell-words.ts';
import { AlertDetail } from './alert-detail.tsx';
import { RuleList } from './rule-list.tsx';
import { SnoozeControl } from './snooze-control.tsx';

/** The alert history, the details of one alert, and the rules. */
export function AlertsPage() {
  const text = useText();
  const overview = useWindowState((state) => state.alerts);
  const detail = useWindowState((state) => state.detail);
  const records = [...overview.firing, ...overview.recent];
  const chosen = records.find(({ id }) => id === detail) ?? records[0];
  return (
    <div className="alerts-page">
      <header className="page-head">
        <h1>{text(alertWords.title)}</h1>
        <p>
          {overview.firing.length > 0
            ? text(shellWords.firing, { count: overview.firing.length })
            : text(shellWords.nothingFiring)}
        </p>
        <SnoozeControl snoozes={overview.snoozes} />
      </header>
      <Card
        title={text(alertWords.log)}
        className="alert-log"
        aside={records.length > 0 ? String(records.length) : undefined}
      >
        {records.length === 0 ? (
          <div className="state">
            <b>{text(alertWords.emptyTitle)}</b>
            <span>{text(alertWords.empty)}</span>
          </div>
        ) : (
          <ul className="alert-choices">
            {records.map((record) => (
              <Choice key={record.id} record={record} isChosen={record === chosen} />
            ))}
          </ul>
        )}
      </Card>
      <GuardedCard title={text(alertWords.title)} key={chosen?.id}>
        <AlertDetail record={chosen} reason={chosen ? overview.held[chosen.id] : undefined} />
      </GuardedCard>
      <GuardedCard title={text(ruleWords.rules)}>
        <RuleList />
      </GuardedCard>
    </div>
  );
}

function Choice({ record, isChosen }: { readonly record: AlertRecord; readonly isChosen: boolean }) {
  const format = useFormat();
  const { store } = useSession();
  const text = useText();
  const isFiring = record.clearedAt === null;
  const accent = isFiring ? (record.severity === 'critical' ? 'hot' : 'warm') : 'faint';
  return (
    <li style={accentStyle(accent)}>
      <button type="button" aria-pressed={isChosen} onClick={() => store.set({ detail: record.id })}>
        <i />
        <span>
          {describeAlert(record, text, format)}
          <small>{describeCulprit(record, text, format)}</small>
        </span>
        <time dateTime={isoOf(record.firedAt)}>{format.moment(record.firedAt)}</time>
      </button>
    </li>
  );
}
