import { message } from '../../../shared/text/message.ts';
import type { Wording } from '../../foundation/command-context.ts';
import { alignColumns } from '../printing/table.ts';
import type { RunningReport } from './running.ts';

const words = {
  title: message('The Tacho that is running on port {port}'),
  samples: message('samples', 'noun in a table'),
  clients: message('clients'),
  memory: message('memory'),
  history: message('history'),
  taken: message('{samples} of {readings, plural, one {# reading} other {# readings}}, {failures} failed'),
  takenWith: message(
    '{samples} of {readings, plural, one {# reading} other {# readings}}, {failures} failed ({which})',
  ),
  slowest: message('the slowest is {reading}: {duration} ms on average'),
  events: message(
    '{count, plural, one {# stream} other {# streams}}: slowest {lag} s behind, {unread} unread; {sent} events sent, {skipped} skipped',
  ),
  windows: message('{count, plural, one {# window} other {# windows}}: slowest {lag} s behind, {unread} unread'),
  programs: message('{count, plural, one {# WebSocket} other {# WebSockets}}: slowest {lag} s behind, {unread} unread'),
  none: message('none', 'of clients'),
  ofProcesses: message('by process: {list}'),
  ofHeap: message('of the main process: {list}'),
  series: message('{bytes} for {count, plural, one {# series} other {# series}}'),
};

/** Lines for `tacho doctor`, with a title. */
export function describeRunning(report: RunningReport, { text, format }: Wording): readonly string[] {
  const { readings, clients, processBytes, heapBytes } = report;
  const whole = (value: number) => format.number(value, 0);
  const total = (pick: (one: RunningReport['readings'][number]) => number) =>
    readings.reduce((sum, one) => sum + pick(one), 0);
  const failing = readings.filter(({ failures }) => failures > 0);
  const which = failing.map(({ reading, failures }) => `${reading} ${whole(failures)}`).join(', ');
  const counts = {
    samples: whole(total(({ samples }) => samples)),
    readings: readings.length,
    failures: whole(total(({ failures }) => failures)),
  };
  const slowest = readings.toSorted((a, b) => b.meanMs - a.meanMs)[0];
  const list = (bytes: Readonly<Record<string, number>>) =>
    Object.entries(bytes)
      .map(([name, value]) => `${name} ${format.bytes(value)}`)
      .join(', ');

  function describeClients({ kind, count, lagSeconds, unreadBytes }: RunningReport['clients'][number]): string {
    const backlog = { count, lag: format.number(lagSeconds, 1), unread: format.bytes(unreadBytes) };
    if (kind === 'windows') return text(words.windows, backlog);
    if (kind === 'programs') return text(words.programs, backlog);
    return text(words.events, { ...backlog, sent: whole(report.eventsSent), skipped: whole(report.eventsSkipped) });
  }

  const connected = clients.filter(({ count }) => count > 0).map(describeClients);
  const clientLines = connected.length > 0 ? connected : [text(words.none)];
  const samples = which === '' ? text(words.taken, counts) : text(words.takenWith, { ...counts, which });
  const rows = [
    [text(words.samples), samples],
    ...(slowest
      ? [['', text(words.slowest, { reading: slowest.reading, duration: format.number(slowest.meanMs, 2) })]]
      : []),
    ...clientLines.map((line, index) => [index === 0 ? text(words.clients) : '', line]),
    [text(words.memory), text(words.ofProcesses, { list: list(processBytes) })],
    ['', text(words.ofHeap, { list: list(heapBytes) })],
    [
      text(words.history),
      text(words.series, { bytes: format.bytes(report.historyBytes), count: report.historySeries }),
    ],
  ];
  return [text(words.title, { port: String(report.port) }), ...alignColumns(rows, 3).map((line) => `  ${line}`)];
}
