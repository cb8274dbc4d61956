import { clip } from '../../shared/text/clip.ts';
import { UserError } from '../../shared/user-error.ts';

/** The part of an Ajv error that is reported (https://ajv.js.org/api.html#error-objects). */
interface Invalid {
  readonly instancePath: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Names the invalid parameter and what is allowed: `interval: must be >= 1`. */
export function explainInvalid(errors: readonly Invalid[]): Error {
  const [first] = errors;
  if (!first) return new UserError('invalid parameters');
  const { instancePath, message = 'is invalid', params } = first;
  const name = instancePath.slice(1).replaceAll('/', '.');
  if (typeof params['additionalProperty'] === 'string')
    return new UserError(`unknown parameter "${clip(params['additionalProperty'], 40)}"`);
  if (typeof params['missingProperty'] === 'string') return new UserError(`${params['missingProperty']}: is required`);
  return new UserError(`${name}: ${message}`);
}
