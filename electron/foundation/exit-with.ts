/** Ends the program with one last word, if any: to who asked for it on stdout, to who did something wrong on stderr. */
export function exitWith(code: number, text: string): never {
  if (text) (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  process.exit(code);
}
