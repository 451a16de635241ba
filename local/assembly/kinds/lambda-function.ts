import type { FunctionDefinition } from '../../lambda-host/function-definition.ts';
import type { ResourceContext, ResourceKind } from '../resource-kind.ts';
import { TemplateError } from '../template-error.ts';

type Properties = Readonly<Record<string, unknown>>;

/** AWS::Lambda::Function with its code in an asset of the assembly. */
export const lambdaFunction: ResourceKind = {
  type: 'AWS::Lambda::Function',
  acts: [
    'FunctionName',
    'Code',
    'Handler',
    'Runtime',
    'Timeout',
    'MemorySize',
    'Environment',
    'ReservedConcurrentExecutions',
    'Role',
    'Description',
    'Architectures',
    'LoggingConfig',
    'DeadLetterConfig',
  ],
  inert: [
    'PackageType',
    'TracingConfig',
    'KmsKeyArn',
    'EphemeralStorage',
    'RecursiveLoop',
    'RuntimeManagementConfig',
    'CodeSigningConfigArn',
    'Tags',
  ],
  create: (context) => {
    const definition = functionDefinition(context);
    context.host.addFunction(definition);
    return {
      ref: definition.functionName,
      attributes: { Arn: context.arn('lambda', `function:${definition.functionName}`) },
    };
  },
};

function functionDefinition(context: ResourceContext): FunctionDefinition {
  const { properties } = context;
  const { Runtime, Timeout, MemorySize, Role, Description, Architectures } = properties;
  const reserved = properties.ReservedConcurrentExecutions;
  const environment = (properties.Environment as Properties | undefined)?.Variables as Properties | undefined;
  const logGroup = (properties.LoggingConfig as Properties | undefined)?.LogGroup;
  const deadLetters = (properties.DeadLetterConfig as Properties | undefined)?.TargetArn;
  return {
    functionName: context.name(properties.FunctionName),
    codeDirectory: codeDirectory(context),
    handler: String(properties.Handler),
    ...(Runtime !== undefined && { runtime: String(Runtime) }),
    ...(Timeout !== undefined && { timeoutSeconds: Number(Timeout) }),
    ...(MemorySize !== undefined && { memorySizeMb: Number(MemorySize) }),
    ...(environment && {
      environment: Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, String(value)])),
    }),
    ...(reserved !== undefined && { reservedConcurrentExecutions: Number(reserved) }),
    ...(Role !== undefined && { role: String(Role) }),
    ...(Description !== undefined && { description: String(Description) }),
    ...(Array.isArray(Architectures) && { architectures: Architectures.map(String) }),
    ...(logGroup !== undefined && { logGroupName: String(logGroup) }),
    ...(deadLetters !== undefined && { deadLetterTargetArn: String(deadLetters) }),
  };
}

function codeDirectory({ properties, assets }: ResourceContext): string {
  const code = properties.Code as Properties | undefined;
  const key = code?.S3Key;
  const asset = typeof key === 'string' ? assets.get(key) : undefined;
  if (asset?.packaging === 'zip') return asset.path;
  throw new TemplateError(`Code must be a directory that is an asset of the app, not ${JSON.stringify(code)}`);
}
