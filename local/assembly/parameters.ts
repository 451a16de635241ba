import type { TemplateParameter } from './template.ts';
import { TemplateError } from './template-error.ts';

type Given = Readonly<Record<string, string | number | boolean>>;

/**
 * The value of each parameter, from what was given or its default, checked against its constraints. A parameter whose
 * value lies in SSM Parameter Store becomes a function that refuses: only using it is an error.
 */
export function parameterValues(
  declared: Readonly<Record<string, TemplateParameter>>,
  given: Given,
): Map<string, () => unknown> {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(declared, name));
  if (unknown !== undefined) throw new TemplateError(`parameter ${unknown} does not exist in the template`);
  const values = new Map<string, () => unknown>();
  for (const [name, parameter] of Object.entries(declared)) {
    if (parameter.Type.startsWith('AWS::SSM::Parameter::')) {
      values.set(name, () => {
        throw new TemplateError(`parameter ${name} of type ${parameter.Type} is not supported: it is read from SSM`);
      });
      continue;
    }
    const raw = given[name] ?? parameter.Default;
    if (raw === undefined) throw new TemplateError(`parameter ${name} must have a value`);
    const value = parse(name, parameter, String(raw));
    values.set(name, () => value);
  }
  return values;
}

function parse(name: string, parameter: TemplateParameter, raw: string): string | string[] {
  if (parameter.Type === 'CommaDelimitedList' || parameter.Type.startsWith('List<')) {
    const list = raw === '' ? [] : raw.split(',').map((element) => element.trim());
    for (const element of list) check(name, parameter, element);
    return list;
  }
  check(name, parameter, raw);
  return raw;
}

function check(name: string, parameter: TemplateParameter, value: string): void {
  const refuse = (reason: string): never => {
    throw new TemplateError(
      `parameter ${name}: ${parameter.ConstraintDescription ?? `${JSON.stringify(value)} ${reason}`}`,
    );
  };
  const { AllowedValues, AllowedPattern } = parameter;
  if (AllowedValues && !AllowedValues.some((allowed) => String(allowed) === value)) {
    refuse(`is none of ${AllowedValues.join(', ')}`);
  }
  if (parameter.Type === 'Number' || parameter.Type === 'List<Number>') {
    if (value.trim() === '' || Number.isNaN(Number(value))) refuse('is not a number');
    if (parameter.MinValue !== undefined && Number(value) < Number(parameter.MinValue)) {
      refuse(`is less than ${parameter.MinValue}`);
    }
    if (parameter.MaxValue !== undefined && Number(value) > Number(parameter.MaxValue)) {
      refuse(`is more than ${parameter.MaxValue}`);
    }
    return;
  }
  if (AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(value)) {
    refuse(`does not match ${AllowedPattern}`);
  }
  if (parameter.MinLength !== undefined && value.length < Number(parameter.MinLength)) {
    refuse(`is shorter than ${parameter.MinLength}`);
  }
  if (parameter.MaxLength !== undefined && value.length > Number(parameter.MaxLength)) {
    refuse(`is longer than ${parameter.MaxLength}`);
  }
}
