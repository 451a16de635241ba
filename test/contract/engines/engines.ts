import { aws, localStack } from './aws-engines.ts';
import type { ContractEngine } from './contract-engine.ts';
import { dynamoDbLocal, moto } from './dynamodb-servers.ts';
import { local, memory, postgres } from './own-engines.ts';

/** Every engine by the name that `npm run test:contract -- --engine` takes. */
export const engines: readonly ContractEngine[] = [memory, local, postgres, moto, dynamoDbLocal, localStack, aws];

/**
 * The engines of this run: the one that MILLRACE_CONTRACT_ENGINE names, which then has to be there; else those that need
 * neither licence, token nor account and are on this machine. Those that are not are told loudly.
 */
export function enginesOfThisRun(): readonly ContractEngine[] {
  const named = process.env.MILLRACE_CONTRACT_ENGINE;
  if (named !== undefined) {
    const engine = engines.find(({ name }) => name === named);
    if (engine === undefined)
      throw new Error(`no engine ${named}; there are ${engines.map(({ name }) => name).join(', ')}`);
    const lacking = engine.missing();
    if (lacking !== undefined) throw new Error(`engine ${named}: ${lacking}`);
    return [engine];
  }
  return [memory, local, postgres, moto].filter((engine) => {
    const lacking = engine.missing();
    if (lacking !== undefined) console.warn(`SKIPPED: the contract suites on ${engine.name}: ${lacking}`);
    return lacking === undefined;
  });
}
