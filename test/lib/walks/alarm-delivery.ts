import { type AppTemplates, type Found, type Json, placeOf } from './app-templates.ts';

const cloudWatch = 'cloudwatch.amazonaws.com';

/**
 * Why an alarm would reach nobody: it has no action, or one that is no topic of the app, or that CloudWatch of this account
 * may not publish to, or whose key it may not use, or that nobody subscribes.
 */
export function alarmsThatReachNobody(app: AppTemplates): readonly string[] {
  return app.all('AWS::CloudWatch::Alarm').flatMap((alarm) => {
    const actions: Json[] = alarm.properties.AlarmActions ?? [];
    if (actions.length === 0) return [`${placeOf(alarm)}: no action`];
    return actions.flatMap((action) => {
      const place = app.target(alarm.stack, action);
      const topic = place === undefined ? undefined : app.get(place);
      if (topic?.type !== 'AWS::SNS::Topic') return [`${placeOf(alarm)}: its action is no topic`];
      return undeliverable(app, topic).map((why) => `${placeOf(alarm)}: ${why}`);
    });
  });
}

/** Nobody has to subscribe on a laptop. */
export function topicsWithoutSubscriber(app: AppTemplates): readonly string[] {
  const subscribed = app
    .all('AWS::SNS::Subscription')
    .map(({ stack, properties }) => app.target(stack, properties.TopicArn));
  return app
    .all('AWS::SNS::Topic')
    .map(placeOf)
    .filter((place) => !subscribed.includes(place));
}

function undeliverable(app: AppTemplates, topic: Found): readonly string[] {
  if (!letsCloudWatch(app, topic, 'sns:Publish')) return [`${placeOf(topic)} does not let CloudWatch publish`];
  const key = app.target(topic.stack, topic.properties.KmsMasterKeyId);
  if (key === undefined) return [`${placeOf(topic)} has no key of its own; the one of SNS lets no alarm use it`];
  const uses = ['kms:Decrypt', 'kms:GenerateDataKey*'].filter((action) => !letsCloudWatch(app, app.get(key), action));
  return uses.map((action) => `${key} does not let CloudWatch ${action}`);
}

function letsCloudWatch(app: AppTemplates, resource: Found, action: string): boolean {
  const about = app
    .statementsAbout(resource)
    .filter(({ actions }) => actions.includes(action) || actions.includes('*'));
  const ofThisAccount = about.some(
    ({ effect, services, condition }) =>
      effect === 'Allow' &&
      services.includes(cloudWatch) &&
      JSON.stringify(condition) === '{"StringEquals":{"aws:SourceAccount":{"Ref":"AWS::AccountId"}}}',
  );
  const shutOut = about.some(({ effect, condition }) => effect === 'Deny' && !condition.Bool?.['aws:SecureTransport']);
  return ofThisAccount && !shutOut;
}
