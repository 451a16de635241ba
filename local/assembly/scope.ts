/** What `{"Ref": "AWS::NoValue"}` resolves to: the property or list element that holds it disappears. */
export const noValue: unique symbol = Symbol('AWS::NoValue');

/** Where intrinsic functions find what they name. Each member throws TemplateError for a name that it does not know. */
export interface Scope {
  /** `us-east-1` */
  readonly region: string;
  /** The value of a parameter, pseudo parameter or resource. */
  ref(name: string): unknown;
  getAtt(logicalId: string, attribute: string): unknown;
  condition(name: string): boolean;
  /** The mapping of that name, or undefined. */
  mapping(name: string): Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  importValue(exportName: string): unknown;
  /** An output of another stack of the same account and region. */
  stackOutput(stackName: string, outputName: string): unknown;
}
