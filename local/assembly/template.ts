/** What a template may hold where a value is wanted: JSON, with intrinsic functions as single-key objects. */
export type TemplateValue = unknown;

/** One resource as the template states it. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, TemplateValue>>;
  readonly DependsOn?: string | readonly string[];
  readonly Condition?: string;
  readonly Metadata?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: TemplateValue;
  readonly UpdateReplacePolicy?: TemplateValue;
}

/** One parameter as the template states it. */
export interface TemplateParameter {
  readonly Type: string;
  readonly Default?: string | number | boolean;
  readonly AllowedValues?: readonly (string | number)[];
  readonly AllowedPattern?: string;
  readonly ConstraintDescription?: string;
  readonly MinLength?: number | string;
  readonly MaxLength?: number | string;
  readonly MinValue?: number | string;
  readonly MaxValue?: number | string;
}

/** One output as the template states it. */
export interface TemplateOutput {
  readonly Value: TemplateValue;
  readonly Condition?: string;
  readonly Export?: { readonly Name: TemplateValue };
}

/** A CloudFormation template in JSON. */
export interface Template {
  readonly Transform?: unknown;
  readonly Parameters?: Readonly<Record<string, TemplateParameter>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly Conditions?: Readonly<Record<string, TemplateValue>>;
  readonly Rules?: Readonly<Record<string, unknown>>;
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, TemplateOutput>>;
}

/** A JSON object, as opposed to a list or a scalar. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
