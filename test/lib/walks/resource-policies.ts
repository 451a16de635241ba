import { type AppTemplates, type Found, placeOf } from './app-templates.ts';

/** Queues, topics, buckets and keys that let a service in for anybody's account, or anybody in without TLS. */
export function whatLetsStrangersIn(app: AppTemplates): readonly string[] {
  const guarded = app.all('AWS::SQS::Queue', 'AWS::SNS::Topic', 'AWS::S3::Bucket');
  return [
    ...[...guarded, ...app.all('AWS::KMS::Key')].flatMap((found) => servicesOfOthers(app, found)),
    ...guarded.filter((found) => !asksForTls(app, found)).map((found) => `${placeOf(found)}: asks for no TLS`),
    ...app
      .all('AWS::Lambda::Permission')
      .filter(({ properties: { SourceArn, SourceAccount } }) => !SourceArn && !SourceAccount)
      .map((found) => `${placeOf(found)}: lets a service invoke it for anybody`),
  ];
}

function servicesOfOthers(app: AppTemplates, found: Found): readonly string[] {
  return app
    .statementsAbout(found)
    .filter(({ effect, services, condition }) => {
      const account = condition.StringEquals?.['aws:SourceAccount'];
      return effect === 'Allow' && services.length > 0 && account?.Ref !== 'AWS::AccountId';
    })
    .map(({ services }) => `${placeOf(found)}: lets ${services.join(', ')} in for any account`);
}

function asksForTls(app: AppTemplates, found: Found): boolean {
  return app.statementsAbout(found).some(({ effect, condition }) => {
    return effect === 'Deny' && condition.Bool?.['aws:SecureTransport'] === 'false';
  });
}
