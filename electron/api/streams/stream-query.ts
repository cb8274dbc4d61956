import Type from 'typebox';
import { findGroups, type MetricGroup, metricGroups } from '../../../shared/wire/groups.ts';

/** The parameters of a stream, of this machine or of an agent. */
export const StreamQuerySchema = Type.Object(
  {
    interval: Type.Optional(
      Type.Number({ minimum: 1, maximum: 300, description: 'seconds between events; default: 5' }),
    ),
    metrics: Type.Optional(
      Type.String({
        maxLength: 200,
        description: `comma-separated; available: ${metricGroups.join(', ')}; default: all`,
      }),
    ),
  },
  { additionalProperties: false },
);

/**
 * The groups that `metrics` names; empty for all.
 * @throws UserError if one is unknown
 */
export function readGroups(metrics: string | undefined): readonly MetricGroup[] {
  return metrics === undefined ? [] : findGroups(metrics.split(','));
}
