/** A pseudo-locale: English with accents, a third longer and in brackets, so that words outside the catalog stand out. */

const plain = 'ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz';
const accented = 'ÀÇĎÉĜĤÎĴĶĹÑÖŔŠŤÛŴÝŽàçďéĝĥîĵķĺñöŕšťûŵýž';

/** @param {string} text @returns {string} */
const accent = (text) => text.replace(/[A-Za-z]/g, (letter) => accented[plain.indexOf(letter)] ?? letter);

/** @typedef {import('../../shared/text/message.ts').Token} Token */

/** @param {readonly Token[]} tokens @returns {readonly Token[]} */
const accentTokens = (tokens) =>
  tokens.map((token) => {
    if (typeof token === 'string') return accent(token);
    const [name, kind, cases] = token;
    if (!kind || typeof cases !== 'object') return token;
    const entries = Object.entries(cases).map(([key, value]) => [
      key,
      Array.isArray(value) ? accentTokens(value) : value,
    ]);
    return [name, kind, Object.fromEntries(entries)];
  });

/** @param {string} source its length is measured; an argument counts as an average word */
const padding = (source) => '~'.repeat(Math.ceil(source.replace(/\{[^{}]*\}/g, 'value').length * 0.35));

/** @param {readonly Token[]} tokens @param {string} source @returns {readonly Token[]} */
export const pseudo = (tokens, source) => ['⟦', ...accentTokens(tokens), `${padding(source)}⟧`];
