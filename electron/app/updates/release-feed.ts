import { parse } from 'yaml';
import { UserError } from '../../../shared/user-error.ts';

/** The file that electron-builder adds to the app: where its releases are. */
interface Feed {
  readonly provider?: string;
  readonly url?: string;
  readonly owner?: string;
  readonly repo?: string;
}

const timeoutMs = 20_000;
const maxLength = 100_000;

/** Parses a file of electron-builder. @throws Error for invalid YAML */
export function readYaml(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = parse(text);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** The address of a file of a release, from the text of `app-update.yml`. @throws Error for an unsupported provider */
export function addressOfRelease(feedText: string, version: string, file: string): string {
  const { provider, url, owner, repo } = readYaml(feedText) as Feed;
  if (provider === 'generic' && url) return `${url.replace(/\/+$/, '')}/${file}`;
  if (provider === 'github' && owner && repo)
    return `https://github.com/${owner}/${repo}/releases/download/v${version}/${file}`;
  throw new UserError(`app-update.yml names no supported provider: ${feedText.slice(0, 200)}`);
}

/** @throws Error when it is missing, too long, or takes too long */
export async function fetchText(address: string): Promise<string> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) });
  if (!answer.ok) throw new UserError(`${address} responded with status ${answer.status}`);
  const text = await answer.text();
  if (text.length > maxLength) throw new UserError(`${address} is too long for a release description`);
  return text;
}
