import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { RunnableFunction } from './function-definition.ts';

interface CodeFacts {
  readonly size: number;
  readonly sha256: string;
}

const codeFacts = new Map<string, CodeFacts>();

/** A function as GetFunctionConfiguration, GetFunction and ListFunctions show it. */
export function functionConfiguration(definition: RunnableFunction): Record<string, unknown> {
  const code = codeFactsOf(definition.codeDirectory);
  return {
    FunctionName: definition.functionName,
    FunctionArn: definition.functionArn,
    Runtime: definition.runtime,
    ...(definition.role !== undefined && { Role: definition.role }),
    Handler: definition.handler,
    CodeSize: code.size,
    Description: definition.description ?? '',
    Timeout: definition.timeoutSeconds,
    MemorySize: definition.memorySizeMb,
    LastModified: definition.lastModified.replace('Z', '+0000'),
    CodeSha256: code.sha256,
    Version: '$LATEST',
    // Lambda shows the configured variables, not the ones that its runtime adds.
    Environment: { Variables: definition.configuredEnvironment },
    ...(definition.deadLetterTargetArn !== undefined && {
      DeadLetterConfig: { TargetArn: definition.deadLetterTargetArn },
    }),
    TracingConfig: { Mode: 'PassThrough' },
    RevisionId: definition.revisionId,
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: definition.architectures ?? ['arm64'],
    EphemeralStorage: { Size: 512 },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: { LogFormat: 'Text', LogGroup: definition.logGroupName },
  };
}

/** Size and hash of the code are worked out when first asked for, since few ever ask. */
function codeFactsOf(directory: string): CodeFacts {
  const known = codeFacts.get(directory);
  if (known !== undefined) return known;
  const hash = createHash('sha256');
  let size = 0;
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files.map((entry) => path.join(entry.parentPath, entry.name)).sort()) {
    const bytes = readFileSync(file);
    hash.update(path.relative(directory, file)).update(bytes);
    size += bytes.length;
  }
  const facts = { size, sha256: hash.digest('base64') };
  codeFacts.set(directory, facts);
  return facts;
}
