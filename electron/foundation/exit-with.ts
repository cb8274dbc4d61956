/** Exits the program with a text, if any: on stdout for code 0, otherwise on stderr. */
export function exitWith(code: number, text: string): never {
  if (text) (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  process.exit(code);
}
