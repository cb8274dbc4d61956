/** Ends the program, with a text if there is one: on stdout where it was asked for, on stderr where it is an error. */
export function exitWith(code: number, text: string): never {
  if (text) (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  process.exit(code);
}
