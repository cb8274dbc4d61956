import { readingsOf } from '../../../shared/alerts/readings-of.ts';
import type { AlertRule } from '../../../shared/alerts/rule.ts';
import { listInstances } from '../../../shared/metrics/catalogue.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Message } from '../../../shared/text/message.ts';
import { ruleWords } from '../../text/rule-words.ts';

/** Their values come and go while the machine stays the same. */
const comeAndGo = /^(run|custom|agent)\./;

/** Why a rule cannot fire on this machine: what its metric is about is not there. `null` if it can, or if that is not known yet. */
export function whyInactive({ metric }: Pick<AlertRule, 'metric'>, snapshot: Snapshot | null): Message | null {
  if (!snapshot || comeAndGo.test(metric)) return null;
  const isKnown = readingsOf(metric).every((name) => ['ok', 'absent'].includes(snapshot.health[name]?.state ?? ''));
  if (!isKnown || listInstances(metric, snapshot).length > 0) return null;
  if (metric.startsWith('gpu.')) return ruleWords.inactive.gpu;
  return metric.startsWith('sensor.') ? ruleWords.inactive.sensor : ruleWords.inactive.other;
}
