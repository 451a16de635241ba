import { type AppTemplates, placeOf } from './app-templates.ts';

/** What CloudFormation and EventBridge take; four fifths of it leave room for what is to come. */
const limits = {
  resources: 500,
  outputs: 200,
  templateBytes: 1024 * 1024,
  patternCharacters: 2_048,
  policyCharacters: 10_240,
};
const room = 0.8;

/** Stacks, patterns and policies that are close to a limit of AWS. */
export function whatIsNearALimit(app: AppTemplates): readonly string[] {
  const near = (place: string, what: keyof typeof limits, size: number) =>
    size < room * limits[what] ? [] : [`${place}: ${size} of ${limits[what]} ${what}`];
  const sizeOf = (value: unknown) => JSON.stringify(value).length;
  return [
    ...[...app.stacks].flatMap(([stack, template]) => [
      ...near(stack, 'resources', Object.keys(template.Resources).length),
      ...near(stack, 'outputs', Object.keys(template.Outputs ?? {}).length),
      ...near(stack, 'templateBytes', sizeOf(template)),
    ]),
    ...app
      .all('AWS::Events::Rule')
      .flatMap((rule) => near(placeOf(rule), 'patternCharacters', sizeOf(rule.properties.EventPattern ?? {}))),
    ...app
      .all('AWS::IAM::Policy')
      .flatMap((policy) => near(placeOf(policy), 'policyCharacters', sizeOf(policy.properties.PolicyDocument))),
  ];
}
