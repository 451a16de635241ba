import { readFileSync } from 'node:fs';
import type { ResourceContext, ResourceKind } from '../resource-kind.ts';
import { TemplateError } from '../template-error.ts';

/** AWS::StepFunctions::StateMachine */
export const stateMachine: ResourceKind = {
  type: 'AWS::StepFunctions::StateMachine',
  acts: [
    'StateMachineName',
    'StateMachineType',
    'Definition',
    'DefinitionString',
    'DefinitionS3Location',
    'DefinitionSubstitutions',
    'RoleArn',
  ],
  inert: ['LoggingConfiguration', 'TracingConfiguration', 'EncryptionConfiguration', 'Tags'],
  create: async (context) => {
    const { properties, name, call } = context;
    const machineName = name(properties.StateMachineName, { maxLength: 80 });
    const { stateMachineArn } = (await call('states', 'CreateStateMachine', {
      name: machineName,
      definition: substituted(definitionText(context), properties.DefinitionSubstitutions),
      roleArn: properties.RoleArn,
      ...(properties.StateMachineType !== undefined && { type: properties.StateMachineType }),
    })) as { stateMachineArn: string };
    return {
      ref: stateMachineArn,
      attributes: { Arn: stateMachineArn, Name: machineName, StateMachineRevisionId: 'INITIAL' },
    };
  },
};

function definitionText({ properties, assets }: ResourceContext): string {
  const { Definition, DefinitionString, DefinitionS3Location: location } = properties;
  if (typeof DefinitionString === 'string') return DefinitionString;
  if (Definition !== undefined) return JSON.stringify(Definition);
  const key = (location as { Key?: string } | undefined)?.Key;
  const asset = key === undefined ? undefined : assets.get(key);
  if (asset === undefined) throw new TemplateError(`no definition, and no asset for ${JSON.stringify(location)}`);
  return readFileSync(asset.path, 'utf8');
}

/** `${name}` in the definition is replaced; a name without a substitution stays, as on AWS. */
function substituted(definition: string, substitutions: unknown): string {
  if (substitutions === undefined) return definition;
  const values = substitutions as Record<string, unknown>;
  return definition.replace(/\$\{([A-Za-z0-9_]+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}
