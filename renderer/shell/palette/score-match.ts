const whole = 100;
const wordStart = 80;
const inside = 50;
const scattered = 20;
/** A scattered match that is longer than this many times its query looks like chance. */
const maxSpread = 4;

const fold = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** How well a text matches a query, of which every word must occur in it, if only letter by letter; `null` if it does not. */
export function scoreMatch(query: string, text: string): number | null {
  const folded = fold(text);
  let sum = 0;
  for (const word of fold(query).split(/\s+/).filter(Boolean)) {
    const score = scoreWord(word, folded);
    if (score === null) return null;
    sum += score;
  }
  // Of equal matches the shorter one is closer.
  return sum - Math.min(10, folded.length / 20);
}

function scoreWord(word: string, text: string): number | null {
  if (text === word) return whole;
  if (text.startsWith(word)) return wordStart + 5;
  const isStart = (index: number) => index === 0 || !/[\p{L}\p{N}]/u.test(text[index - 1] ?? '');
  let first = -1;
  for (let index = text.indexOf(word); index >= 0; index = text.indexOf(word, index + 1)) {
    if (isStart(index)) return wordStart;
    if (first < 0) first = index;
  }
  return first >= 0 ? inside : scoreScattered(word, text, isStart);
}

/** Letters in their order with others between them, as `ntdl` in `Network download`. The first one begins a word. */
function scoreScattered(word: string, text: string, isStart: (index: number) => boolean): number | null {
  let best: number | null = null;
  for (let start = text.indexOf(word[0] ?? ''); start >= 0; start = text.indexOf(word[0] ?? '', start + 1)) {
    if (!isStart(start)) continue;
    let index = start;
    for (const letter of word.slice(1)) {
      index = text.indexOf(letter, index + 1);
      if (index < 0) break;
    }
    const spread = (index - start + 1) / word.length;
    if (index >= 0 && spread <= maxSpread) best = Math.max(best ?? 0, scattered - spread);
  }
  return best;
}
