import { setTimeout as wait } from 'node:timers/promises';
import type { Culprit } from '../../../shared/alerts/alert.ts';
import { describeAlertFully } from '../../../shared/alerts/describe-alert.ts';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { Settings } from '../../../shared/settings/settings.ts';
import { english, formatInEnglish } from '../../../shared/text/english.ts';
import { message } from '../../../shared/text/message.ts';
import { phrase } from '../../../shared/text/phrase.ts';
import { unitsOf } from '../../../shared/text/units-of.ts';
import { toIsoTime } from '../../../shared/wire/fields.ts';
import { createOutbox } from '../../alerts/delivery/outbox.ts';
import { runCommand } from '../../alerts/delivery/run-command.ts';
import { postWebhook } from '../../alerts/delivery/webhook.ts';
import type { Notices } from '../notices.ts';
import type { AlertNotification } from './alerting.ts';

const timeoutMs = { webhook: 10_000, command: 30_000 };
const delaysMs = [5000, 30_000, 300_000];

const failures = {
  webhook: message('The alert webhook failed: {reason}'),
  command: message('The alert command failed: {reason}'),
};

export interface RemoteNotifierOptions {
  readonly hostName: string;
  readonly settings: () => Settings;
  readonly notices: Notices;
  readonly log: { warn(text: string): void };
}

/** What a webhook receives, and a command finds in its environment. */
export function createMessage({ kind, record }: AlertNotification, hostName: string, settings: Settings) {
  return {
    event: kind === 'send' ? 'fired' : 'cleared',
    host: record.host ?? hostName,
    rule: record.ruleId,
    metric: record.metric,
    /** As `/alerts` calls it. */
    metricName: metrics[record.metric].wire,
    instance: record.instance,
    severity: record.severity,
    value: record.value,
    level: record.level,
    threshold: record.threshold,
    unit: metrics[record.metric].unit,
    text: describeAlertFully(record, english, formatInEnglish(unitsOf(settings))),
    firedAt: toIsoTime(record.firedAt),
    clearedAt: record.clearedAt === null ? null : toIsoTime(record.clearedAt),
    process: record.culprit && describeCulprit(record.culprit),
  };
}

/** The bare name, because the text has it in words. */
function describeCulprit({ pid, name, kind = 'process', processes = 1, share }: Culprit) {
  return { pid, name, kind, processes, share: share === undefined ? null : Math.round(share * 100) / 100 };
}

type Message = ReturnType<typeof createMessage>;

/** `firedAt` is TACHO_FIRED_AT. */
export function toEnvironment(message: Message): Record<string, string> {
  const { process, ...plain } = message;
  const all = {
    ...plain,
    processPid: process?.pid ?? null,
    processName: process?.name ?? null,
    processKind: process?.kind ?? null,
    processCount: process?.processes ?? null,
    processShare: process?.share ?? null,
  };
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [
      `TACHO_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`,
      // A program cannot be started with a NUL in its environment.
      String(value ?? '').replaceAll('\0', ''),
    ]),
  );
}

/** Sends notifications to the webhook and the command, each with its own queue. */
export function createRemoteNotifier({ hostName, settings, notices, log }: RemoteNotifierOptions) {
  const createOne = (what: 'webhook' | 'command', send: (message: Message) => Promise<void>) =>
    createOutbox<Message>({
      send,
      delaysMs: what === 'webhook' ? delaysMs : [],
      wait: (ms) => wait(ms, undefined, { ref: false }),
      onLost({ text }, reason) {
        const problem = phrase(failures[what], { reason });
        log.warn(`${problem.text} (${text})`);
        notices.put(`alert-${what}`, problem);
      },
      onSent: () => notices.remove(`alert-${what}`),
      warn: log.warn,
    });
  const webhook = createOne('webhook', (sent) =>
    postWebhook(
      {
        url: settings()['alerts.webhookUrl'],
        isPrivateAllowed: settings()['alerts.webhookPrivate'],
        timeoutMs: timeoutMs.webhook,
      },
      sent,
    ),
  );
  const command = createOne('command', (sent) =>
    runCommand(settings()['alerts.command'], { ...process.env, ...toEnvironment(sent) }, timeoutMs.command),
  );

  return {
    notify(notification: AlertNotification): void {
      const { 'alerts.webhookUrl': url, 'alerts.command': words } = settings();
      if (url === '' && words.length === 0) return;
      const sent = createMessage(notification, hostName, settings());
      if (url !== '') webhook.put(sent);
      if (words.length > 0) command.put(sent);
    },
    close(): void {
      webhook.close();
      command.close();
    },
  };
}
