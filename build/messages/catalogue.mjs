/** Message catalogs in gettext's PO format with ICU MessageFormat, as Lingui writes them. */
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { generateMessageId } from '@lingui/message-utils/generateMessageId';
import PO from 'pofile';
import { pseudo } from './pseudo.mjs';

/** @typedef {import('../../shared/text/message.ts').Token} Token */
/** @typedef {{ source: string, context: string, comments: readonly string[], places: readonly string[] }} Entry */

/** @param {readonly Token[]} tokens @returns {readonly string[]} the names of all arguments */
function listArguments(tokens) {
  return tokens.flatMap((token) => {
    if (typeof token === 'string') return [];
    const [name, kind, cases] = token;
    if (kind && !cases) throw new Error(`{${name}, ${kind}} is not supported: give it what is formatted already`);
    return [name, ...Object.values(cases ?? {}).flatMap((one) => (Array.isArray(one) ? listArguments(one) : []))];
  });
}

/** @param {string} source @param {string} path @returns {readonly Token[]} @throws {Error} naming the malformed message */
export function compile(source, path, original = source) {
  try {
    const tokens = /** @type {readonly Token[]} */ (compileMessageOrThrow(source));
    const known = original === source ? null : listArguments(compile(original, path));
    const unknown = listArguments(tokens).find((name) => known && !known.includes(name));
    if (unknown) throw new Error(`{${unknown}} is no argument of “${original}”`);
    return tokens;
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : error}\n${source}`);
  }
}

/**
 * @param {string} text of a PO file @param {string} path for errors
 * @returns {Record<string, readonly Token[]>} translations by the id of their message
 */
export function compileCatalogue(text, path) {
  const translated = PO.parse(text).items.filter(({ msgstr, obsolete }) => msgstr[0] && !obsolete);
  return Object.fromEntries(
    translated.map(({ msgid, msgctxt, msgstr: [translation = ''] }) => [
      generateMessageId(msgid, msgctxt ?? ''),
      compile(translation, path, msgid),
    ]),
  );
}

/** @param {string} text of the English catalog @param {string} path @returns {Record<string, readonly Token[]>} */
export function pseudoCatalogue(text, path) {
  return Object.fromEntries(
    PO.parse(text).items.map(({ msgid, msgctxt }) => [
      generateMessageId(msgid, msgctxt ?? ''),
      pseudo(compile(msgid, path), msgid),
    ]),
  );
}

const headers = {
  'MIME-Version': '1.0',
  'Content-Type': 'text/plain; charset=utf-8',
  'Content-Transfer-Encoding': '8bit',
};

/** @param {InstanceType<typeof PO.Item> | Entry} item */
const keyOf = (item) =>
  'source' in item ? `${item.source}\u0004${item.context}` : `${item.msgid}\u0004${item.msgctxt ?? ''}`;

/**
 * A catalog of exactly these messages, with the translations of an older one.
 * @param {string} language @param {readonly Entry[]} entries @param {string} [before] the older one
 * @returns {string}
 */
export function writeCatalogue(language, entries, before = '') {
  const old = PO.parse(before);
  const known = new Map(old.items.map((item) => [keyOf(item), item]));
  const po = new PO();
  const kept = Object.entries(old.headers).filter(([, value]) => value);
  po.headers = { ...Object.fromEntries(kept), ...headers, Language: language };
  po.items = entries.map((entry) => {
    const item = known.get(keyOf(entry)) ?? new PO.Item();
    item.msgid = entry.source;
    if (entry.context) item.msgctxt = entry.context;
    item.extractedComments = [...entry.comments];
    item.references = [...entry.places];
    item.obsolete = false;
    return item;
  });
  return `${po.toString()}\n`;
}
