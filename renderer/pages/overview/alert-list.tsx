import type { AlertOverview, AlertRecord } from '../../../shared/alerts/alert.ts';
import { describeAlert, describeCulprit, describeRule } from '../../../shared/alerts/describe-alert.ts';
import { rulesHere } from '../../../shared/alerts/rule.ts';
import { isoOf } from '../../../shared/text/iso-of.ts';
import { accentStyle } from '../../components/accent.ts';
import { useSession, useWindowState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { overviewWords } from '../../text/overview-words.ts';

const shown = 5;

export function AlertList({ alerts }: { readonly alerts: AlertOverview }) {
  const records = [...alerts.firing, ...alerts.recent].slice(0, shown);
  if (records.length === 0) return <NoAlerts />;
  return (
    <ul className="alerts">
      {records.map((record) => (
        <AlertItem key={record.id} record={record} />
      ))}
    </ul>
  );
}

function AlertItem({ record }: { readonly record: AlertRecord }) {
  const text = useText();
  const format = useFormat();
  const { store } = useSession();
  const now = useWindowState((state) => state.snapshot?.at ?? record.firedAt);
  const isFiring = record.clearedAt === null;
  const accent = isFiring ? (record.severity === 'critical' ? 'hot' : 'warm') : 'faint';
  return (
    <li className="alert" style={accentStyle(accent)}>
      <i />
      <button type="button" onClick={() => store.set({ view: 'alerts', detail: record.id })}>
        {describeAlert(record, text, format)}
        <small>{describeCulprit(record, text, format)}</small>
      </button>
      <time dateTime={isoOf(record.firedAt)} title={format.dateTime(record.firedAt)}>
        {isFiring
          ? text(commonWords.now)
          : text(commonWords.ago, { duration: format.duration(now - record.firedAt, 1) })}
      </time>
    </li>
  );
}

/** The alerts page has all rules. */
const maxNamed = 4;

function NoAlerts() {
  const text = useText();
  const { store } = useSession();
  const format = useFormat();
  const rules = rulesHere(useWindowState((state) => state.settings)).filter(({ isOn }) => isOn);
  const sentences = rules.slice(0, maxNamed).map((rule) => describeRule(rule, text, format));
  return (
    <div className="state">
      <b>{text(overviewWords.noAlertsTitle)}</b>
      <span>
        {rules.length > 0
          ? text(overviewWords.noAlerts, { rules: sentences.join('; ') + (rules.length > maxNamed ? '; …' : '') })
          : text(overviewWords.noRules)}{' '}
        <button className="link" type="button" onClick={() => store.set({ view: 'alerts', detail: '' })}>
          {text(overviewWords.changeAlerts)}
        </button>
      </span>
    </div>
  );
}
