import { UserError } from '../../../shared/user-error.ts';
import { readYaml } from './read-yaml.ts';

/** What electron-builder writes into the app: where its releases are. */
interface Feed {
  readonly provider?: string;
  readonly url?: string;
  readonly owner?: string;
  readonly repo?: string;
}

const timeoutMs = 20_000;
const mostBytes = 100_000;

/** The address of a file of a release, from the text of `app-update.yml`. @throws Error for a provider that is not used here */
export function addressOfRelease(feedText: string, version: string, file: string): string {
  const { provider, url, owner, repo } = readYaml(feedText) as Feed;
  if (provider === 'generic' && url) return `${url.replace(/\/+$/, '')}/${file}`;
  if (provider === 'github' && owner && repo)
    return `https://github.com/${owner}/${repo}/releases/download/v${version}/${file}`;
  throw new UserError(`app-update.yml names no place that is known: ${feedText.slice(0, 200)}`);
}

/** @throws Error when it is not there, is too long, or takes too long */
export async function fetchText(address: string): Promise<string> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) });
  if (!answer.ok) throw new UserError(`${address} answers ${answer.status}`);
  const text = await answer.text();
  if (text.length > mostBytes) throw new UserError(`${address} is too long to be the description of a release`);
  return text;
}
