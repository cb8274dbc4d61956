import { checkPart, checkWhole, listNames } from '../../../shared/prometheus/family-parts.ts';
import { type CustomFamily, type CustomType, customTypes, nameSeries } from '../../../shared/readings/custom.ts';
import { sanitize } from '../../../shared/text/sanitize.ts';
import { UserError } from '../../../shared/user-error.ts';
import { parseLabels } from './parse-labels.ts';

export type ParsedFamily = Omit<CustomFamily, 'source' | 'samples'> & {
  readonly samples: readonly Omit<CustomFamily['samples'][number], 'perSecond'>[];
};

interface Draft {
  type: CustomType | null;
  help: string | null;
  readonly samples: { name: string; labels: Readonly<Record<string, string>>; value: number | null }[];
}

// None of these may backtrack: a long line in a file would otherwise take seconds.
const comment = /^#[ \t]+(HELP|TYPE)[ \t]+(\S+)[ \t]*(.*)/s;
const start = /^([a-zA-Z_:][a-zA-Z0-9_:]*)([ \t]*\{|[ \t]+)/;
const finite = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const notFinite = /^(nan|[+-]?inf(inity)?)$/i;
/** Longer lines are refused before they are matched. */
const maxLineLength = 8000;
/** A rule can name a series of this length. */
const maxSeriesLength = 300;
/**
 * Parses the text format of Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/), as strictly as node_exporter does:
 * no timestamps, no series twice, and a line end after the last line, because without it the file may be cut off.
 * Messages do not quote the text: it may be secret, and others than its owner read them.
 * @throws UserError with the number of the first line that is wrong
 */
export function parseExposition(text: string): readonly ParsedFamily[] {
  const drafts = new Map<string, Draft>();
  const seen = new Set<string>();
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new UserError(`line ${lines.length + 1}: there is no line end after the last line`);
  lines.forEach((line, index) => {
    try {
      parseLine(line.replace(/\r$/, ''), drafts, seen);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      throw new UserError(`line ${index + 1}: ${error.message}`);
    }
  });
  for (const { type, samples } of drafts.values()) if (type === 'histogram') checkWhole(samples);
  return [...drafts]
    .filter(([, { samples }]) => samples.length > 0)
    .map(([name, { type, help, samples }]) => ({ name, type: type ?? 'untyped', help: help ?? '', samples }));
}

function parseLine(line: string, drafts: Map<string, Draft>, seen: Set<string>): void {
  if (line.length > maxLineLength) throw new UserError(`it is longer than ${maxLineLength} characters`);
  if (line.trim() === '') return;
  if (line.startsWith('#')) {
    const [, kind, name = '', rest = ''] = comment.exec(line) ?? [];
    if (kind === 'TYPE') setType(drafts, name, rest.trim());
    else if (kind === 'HELP') setHelp(findDraft(drafts, name), rest);
    return;
  }
  const { name, labels, valueText, timestamp } = splitSample(line);
  if (timestamp !== undefined) throw new UserError('it has a timestamp; leave it out');
  if (name.startsWith('tacho_')) throw new UserError("names that begin with tacho_ are Tacho's own; choose another");
  const value = parseValue(valueText);
  const series = nameSeries({ name, labels });
  if (series.length > maxSeriesLength) throw new UserError(`name and labels exceed ${maxSeriesLength} characters`);
  if (seen.has(series)) throw new UserError('name and labels appear twice');
  seen.add(series);
  const family = findFamily(drafts, name);
  checkPart(drafts.get(family)?.type ?? null, family, { name, labels, value });
  findDraft(drafts, family).samples.push({ name, labels, value });
}

function splitSample(line: string) {
  const [head = '', name = '', opening = ''] = start.exec(line) ?? [];
  const { labels, end } = opening.endsWith('{') ? parseLabels(line, head.length) : { labels: {}, end: head.length };
  const [valueText, timestamp, ...more] = line
    .slice(end)
    .split(/[ \t]+/)
    .filter((word) => word !== '');
  if (
    name === '' ||
    valueText === undefined ||
    more.length > 0 ||
    (timestamp !== undefined && !/^-?\d+$/.test(timestamp))
  )
    throw new UserError('expected a line such as name{label="text"} 1.5');
  return { name, labels, valueText, timestamp };
}

function findDraft(drafts: Map<string, Draft>, name: string): Draft {
  const draft = drafts.get(name) ?? { type: null, help: null, samples: [] };
  drafts.set(name, draft);
  return draft;
}

function setType(drafts: Map<string, Draft>, name: string, text: string): void {
  const draft = findDraft(drafts, name);
  const type = customTypes.find((one) => one === text.toLowerCase());
  if (!type) throw new UserError(`expected one of the types ${customTypes.join(', ')}`);
  if (draft.type !== null) throw new UserError('its name has a second TYPE');
  const names = listNames(name, type);
  if (names.some((one) => (drafts.get(one)?.samples.length ?? 0) > 0))
    throw new UserError('TYPE must come before the values of its name');
  draft.type = type;
}

function setHelp(draft: Draft, text: string): void {
  if (draft.help !== null) throw new UserError('its name has a second HELP');
  draft.help = sanitize(text.replaceAll(/\\([\\n])/g, (_, escaped) => (escaped === 'n' ? ' ' : '\\')));
}

/** `request_seconds_count` belongs to the histogram or summary `request_seconds`, if there is one. */
function findFamily(drafts: ReadonlyMap<string, Draft>, name: string): string {
  const family = name.replace(/_(bucket|sum|count)$/, '');
  const type = drafts.get(family)?.type;
  return type && listNames(family, type).includes(name) ? family : name;
}

/** @returns `null` for NaN and the infinities */
function parseValue(text: string): number | null {
  if (notFinite.test(text)) return null;
  if (!finite.test(text)) throw new UserError('its value is not a number');
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
