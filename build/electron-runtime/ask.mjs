/** A yes-or-no question to the person at the terminal. */
import { createInterface } from 'node:readline/promises';

/**
 * Without a terminal, as in a script or in CI, the question is skipped and the answer is yes.
 *
 * @param {NodeJS.ReadableStream & { readonly isTTY?: boolean }} input
 * @param {NodeJS.WritableStream & { readonly isTTY?: boolean }} output
 * @returns {(question: string) => Promise<boolean>}
 */
export function askOnTerminal(input, output) {
  return async (question) => {
    if (!input.isTTY || !output.isTTY) return true;
    const terminal = createInterface({ input, output });
    try {
      const answer = await terminal.question(`tacho: ${question} [Y/n] `);
      return !/^n/i.test(answer.trim());
    } finally {
      terminal.close();
    }
  };
}
