/** A language that nobody speaks: English with accents, a third longer and in brackets, so that words that no catalogue has stand out. */

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

/** @param {string} source what is measured, arguments counted as the words they stand for */
const padding = (source) => '~'.repeat(Math.ceil(source.replace(/\{[^{}]*\}/g, 'value').length * 0.35));

/** @param {readonly Token[]} tokens @param {string} source @returns {readonly Token[]} */
export const pseudo = (tokens, source) => ['⟦', ...accentTokens(tokens), `${padding(source)}⟧`];
