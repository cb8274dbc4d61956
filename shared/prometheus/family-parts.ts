import type { CustomSample, CustomType } from '../readings/custom.ts';
import { UserError } from '../user-error.ts';

type Part = Pick<CustomSample, 'name' | 'labels' | 'value'>;

const parts: Readonly<Partial<Record<CustomType, readonly string[]>>> = {
  histogram: ['_bucket', '_sum', '_count'],
  summary: ['_sum', '_count'],
};

/** The names that no other family may have: its own and those of its parts. */
export function listNames(name: string, type: CustomType): readonly string[] {
  return [name, ...(parts[type] ?? []).map((suffix) => `${name}${suffix}`)];
}

const number = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const infinity = /^[+]?inf(inity)?$/i;

/** @throws UserError if a strict parser would refuse the sample in its family */
export function checkPart(type: CustomType | null, family: string, { name, labels, value }: Part): void {
  const negative = value !== null && value < 0;
  if (type === 'counter' && negative) throw new UserError('a counter must not be negative');
  if (type !== 'histogram' && type !== 'summary') return;
  if (type === 'histogram' && name === family)
    throw new UserError('the values of a histogram have the suffix _bucket, _sum or _count');
  if (type === 'histogram' && name.endsWith('_bucket')) checkBucket(labels['le'], value);
  if (type === 'summary' && name === family) checkQuantile(labels['quantile']);
  if (name !== family && !name.endsWith('_sum') && negative) throw new UserError('a count must not be negative');
}

function checkBucket(limit: string | undefined, value: number | null): void {
  if (limit === undefined) throw new UserError('the buckets of a histogram need the label le');
  if (!number.test(limit) && !infinity.test(limit)) throw new UserError('the label le must be a number');
  if (value === null) throw new UserError('a count must be finite');
}

function checkQuantile(quantile: string | undefined): void {
  if (quantile === undefined) throw new UserError('the values of a summary need the label quantile');
  if (!number.test(quantile) || Number(quantile) < 0 || Number(quantile) > 1)
    throw new UserError('the label quantile must be a number from 0 to 1');
}

/** @throws UserError if a histogram with some labels has no bucket without limit */
export function checkWhole(samples: readonly Part[]): void {
  const keyOf = ({ labels: { le: _limit, ...rest } }: Part) => JSON.stringify(Object.entries(rest).toSorted());
  const whole = new Set(samples.filter(({ labels }) => infinity.test(labels['le'] ?? '')).map(keyOf));
  if (!samples.every((sample) => whole.has(keyOf(sample))))
    throw new UserError('a histogram has no bucket with le="+Inf"');
}
