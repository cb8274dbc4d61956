import { expect, test } from 'vitest';
import { describeRunning } from '../../../../../electron/commands/doctor/describe-running.ts';
import { toRunningReport } from '../../../../../electron/commands/doctor/running.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';

const text = `# HELP tacho_reading_samples_total Samples
# TYPE tacho_reading_samples_total counter
tacho_reading_samples_total{reading="cpu"} 100
tacho_reading_samples_total{reading="filesystems"} 20
tacho_reading_failures_total{reading="cpu"} 0
tacho_reading_failures_total{reading="filesystems"} 3
tacho_reading_seconds_total{reading="cpu"} 0.02
tacho_reading_seconds_total{reading="filesystems"} 0.1
tacho_stream_clients{kind="events"} 2
tacho_stream_clients{kind="windows"} 1
tacho_stream_lag_seconds{kind="events"} 1.5
tacho_stream_unread_bytes{kind="events"} 2048
tacho_stream_events_total 40
tacho_stream_skipped_events_total 1
tacho_history_series{step="1s"} 12
tacho_history_series{step="10s"} 13
tacho_history_buffer_bytes{step="1s"} 1048576
tacho_history_buffer_bytes{step="10s"} 1048576
tacho_self_process_resident_bytes{process="main"} 104857600
tacho_self_process_resident_bytes{process="files"} 52428800
tacho_self_heap_bytes{part="objects"} 20971520
`;

test('the report has what the running Tacho counted, from the text of /metrics', () => {
  expect(toRunningReport(7780, text)).toEqual({
    port: 7780,
    readings: [
      { reading: 'cpu', samples: 100, failures: 0, meanMs: expect.closeTo(0.2) },
      { reading: 'filesystems', samples: 20, failures: 3, meanMs: expect.closeTo(5) },
    ],
    clients: [
      { kind: 'events', count: 2, lagSeconds: 1.5, unreadBytes: 2048 },
      { kind: 'windows', count: 1, lagSeconds: 0, unreadBytes: 0 },
    ],
    eventsSent: 40,
    eventsSkipped: 1,
    historySeries: 13,
    historyBytes: 2_097_152,
    processBytes: { main: 104_857_600, files: 52_428_800 },
    heapBytes: { objects: 20_971_520 },
  });
});

test('the doctor says it in a few lines', () => {
  const lines = describeRunning(toRunningReport(7780, text), { text: english, format: englishFormat });
  expect(lines.map((line) => line.replaceAll('\u00a0', ' '))).toEqual([
    'The Tacho that is running on port 7780',
    '  samples  120 of 2 readings, 3 failed (filesystems 3)',
    '           the slowest is filesystems: 5.00 ms on average',
    '  clients  2 streams: slowest 1.5 s behind, 2.0 KiB unread; 40 events sent, 1 skipped',
    '           1 window: slowest 0.0 s behind, 0 B unread',
    '  memory   by process: main 100 MiB, files 50.0 MiB',
    '           of the main process: objects 20.0 MiB',
    '  history  2.0 MiB for 13 series',
  ]);
});

test('without clients the doctor says so in one line', () => {
  const lines = describeRunning(toRunningReport(7780, 'tacho_stream_clients{kind="events"} 0\n'), {
    text: english,
    format: englishFormat,
  });
  expect(lines.filter((line) => line.includes('clients'))).toEqual(['  clients  none']);
});
