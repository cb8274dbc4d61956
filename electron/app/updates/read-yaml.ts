import { parse } from 'yaml';

/** What electron-builder writes is YAML. @throws Error for what is none */
export function readYaml(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = parse(text);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
