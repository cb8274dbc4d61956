import { useEffect, useState } from 'react';
import { type AlertRecord, type HoldReason, idOnHost } from '../../../shared/alerts/alert.ts';
import { describeAlertFully, describeRule } from '../../../shared/alerts/describe-alert.ts';
import type { Evidence } from '../../../shared/alerts/evidence.ts';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import { Card } from '../../panels/card.tsx';
import { pageAddress } from '../../state/agents.ts';
import { useSession, useWindowState } from '../../state/context.ts';
import { poll } from '../../state/poll.ts';
import { alertWords } from '../../text/alert-words.ts';
import { chartWords } from '../../text/chart-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { hostWords } from '../../text/shell-words.ts';
import { EvidenceChart } from './evidence-chart.tsx';
import { EvidenceTable } from './evidence-table.tsx';
import { SuspectTable } from './suspect-table.tsx';

const refreshMs = 5000;

interface AlertDetailProps {
  readonly record: AlertRecord | undefined;
  readonly reason: HoldReason | undefined;
}

/** One alert: its values, the five minutes around it, and the top processes. */
export function AlertDetail({ record, reason }: AlertDetailProps) {
  const text = useText();
  const format = useFormat();
  const evidence = useEvidence(record?.host === undefined ? record : undefined);
  if (!record) {
    return (
      <Card title={text(alertWords.around)} className="alert-detail">
        <div className="state">{text(alertWords.choose)}</div>
      </Card>
    );
  }
  return (
    <Card title={describeAlertFully(record, text, format)} className="alert-detail">
      {reason && <p className="alert-reason">{text(alertWords.held[reason])}</p>}
      <Facts record={record} />
      {record.host !== undefined ? (
        <RemoteEvidence record={record} host={record.host} />
      ) : evidence ? (
        <>
          <EvidenceChart record={record} evidence={evidence} />
          <SuspectTable record={record} />
          <EvidenceTable record={record} evidence={evidence} />
        </>
      ) : (
        <div className="state">{evidence === null ? text(alertWords.noEvidence) : text(chartWords.waiting)}</div>
      )}
    </Card>
  );
}

/** The evidence of a remote machine is stored there. */
function RemoteEvidence({ record, host }: { readonly record: AlertRecord; readonly host: string }) {
  const text = useText();
  return (
    <div className="state">
      {text(hostWords.thereOnly, { name: host })}
      <a className="link" href={pageAddress(host, `alerts/${encodeURIComponent(idOnHost(record))}`)}>
        {text(hostWords.showThere, { name: host })}
      </a>
    </div>
  );
}

/** `undefined` until it is read, `null` if there is none. Polled while the alert is active, because it grows. */
function useEvidence(record: AlertRecord | undefined): Evidence | null | undefined {
  const { monitor } = useSession();
  const [found, setFound] = useState<{ readonly id: string; readonly evidence: Evidence | null }>();
  const id = record?.id;
  const isActive = record !== undefined && record.clearedAt === null;

  useEffect(() => {
    if (id === undefined) return;
    return poll(
      () => monitor.call('readEvidence', id).catch(() => null),
      (evidence) => setFound({ id, evidence }),
      isActive ? refreshMs : null,
    );
  }, [monitor, id, isActive]);
  return found && found.id === id ? found.evidence : undefined;
}

function Facts({ record }: { readonly record: AlertRecord }) {
  const text = useText();
  const format = useFormat();
  const rule = useWindowState((state) => state.settings['alerts.rules'].find(({ id }) => id === record.ruleId));
  const { unit } = metrics[record.metric];
  const worst = record.kind === 'forecast' ? format.duration(record.worst * 1000) : format.metric(record.worst, unit);
  const lasted = (record.clearedAt ?? record.firedAt + record.heldMs) - record.firedAt;
  const facts: readonly (readonly [string, string])[] = [
    [text(alertWords.facts.fired), format.dateTime(record.firedAt)],
    [
      text(alertWords.facts.cleared),
      record.clearedAt === null ? text(alertWords.facts.stillFiring) : format.dateTime(record.clearedAt),
    ],
    ...(record.clearedAt === null ? [] : [[text(alertWords.facts.lasted), format.duration(lasted)] as const]),
    [text(alertWords.facts.worst), worst],
    [text(alertWords.facts.severity), text(alertWords.severities[record.severity])],
    ...(rule ? [[text(alertWords.facts.rule), describeRule(rule, text, format)] as const] : []),
  ];
  return (
    <dl className="alert-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
