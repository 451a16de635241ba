import type { ResourceContext, ResourceKind } from '../resource-kind.ts';
import { TemplateError } from '../template-error.ts';

/** AWS::Lambda::Version: what is deployed is the only version here. */
export const lambdaVersion: ResourceKind = {
  type: 'AWS::Lambda::Version',
  acts: ['FunctionName', 'Description'],
  inert: ['CodeSha256', 'ProvisionedConcurrencyConfig', 'RuntimePolicy'],
  create: (context) => {
    const functionArn = `${arnOfFunction(context)}:$LATEST`;
    return { ref: functionArn, attributes: { FunctionArn: functionArn, Version: '$LATEST' } };
  },
};

/** AWS::Lambda::Alias: it leads to what is deployed, the only version here. */
export const lambdaAlias: ResourceKind = {
  type: 'AWS::Lambda::Alias',
  acts: ['FunctionName', 'FunctionVersion', 'Name', 'Description'],
  inert: ['ProvisionedConcurrencyConfig'],
  create: (context) => {
    const aliasArn = `${arnOfFunction(context)}:$LATEST`;
    return { ref: aliasArn, attributes: { AliasArn: aliasArn } };
  },
};

/** AWS::Lambda::EventInvokeConfig */
export const lambdaEventInvokeConfig: ResourceKind = {
  type: 'AWS::Lambda::EventInvokeConfig',
  acts: ['FunctionName', 'Qualifier', 'MaximumEventAgeInSeconds', 'MaximumRetryAttempts', 'DestinationConfig'],
  inert: [],
  create: ({ properties, host, name }) => {
    const definition = host.findFunction(String(properties.FunctionName));
    if (definition === undefined) throw new TemplateError(`there is no function ${String(properties.FunctionName)}`);
    const { MaximumEventAgeInSeconds: age, MaximumRetryAttempts: retries } = properties;
    const destinations = properties.DestinationConfig as
      | { OnSuccess?: { Destination?: string }; OnFailure?: { Destination?: string } }
      | undefined;
    const onSuccess = destinations?.OnSuccess?.Destination;
    const onFailure = destinations?.OnFailure?.Destination;
    host.addFunction({
      ...definition,
      asyncInvocation: {
        ...(retries !== undefined && { maximumRetryAttempts: Number(retries) }),
        ...(age !== undefined && { maximumEventAgeSeconds: Number(age) }),
        ...(onSuccess !== undefined && { onSuccess }),
        ...(onFailure !== undefined && { onFailure }),
      },
    });
    return { ref: name(undefined), attributes: {} };
  },
};

function arnOfFunction({ properties, host, arn }: ResourceContext): string {
  const definition = host.findFunction(String(properties.FunctionName));
  if (definition === undefined) throw new TemplateError(`there is no function ${String(properties.FunctionName)}`);
  return arn('lambda', `function:${definition.functionName}`);
}
