import { type AppTemplates, placeOf } from './app-templates.ts';

/** What writes no log, one that nobody can search, or one that is kept for ever. */
export function whatLogsBadly(app: AppTemplates): readonly string[] {
  return app.all().flatMap((found) => {
    const { properties } = found;
    const fault = (holds: unknown, what: string) => (holds ? [] : [`${placeOf(found)} ${what}`]);
    switch (found.type) {
      case 'AWS::Logs::LogGroup':
        return fault(properties.RetentionInDays, 'is kept for ever');
      case 'AWS::Lambda::Function':
        return [
          ...fault(app.target(found.stack, properties.LoggingConfig?.LogGroup), 'has a log group that Lambda makes'),
          ...fault(properties.LoggingConfig?.LogFormat === 'JSON', 'logs no JSON'),
          // Metrics are lines without a level, which Lambda takes for INFO.
          ...fault(
            ['DEBUG', 'INFO'].includes(properties.LoggingConfig?.ApplicationLogLevel),
            'drops its metrics, which have no level',
          ),
        ];
      case 'AWS::StepFunctions::StateMachine':
        return fault(properties.LoggingConfiguration?.Destinations?.length, 'has no log');
      case 'AWS::Events::EventBus':
        return fault(logsErrors(app, placeOf(found), properties.LogConfig?.Level), 'writes down no failure');
      default:
        return [];
    }
  });
}

/** A level alone brings nothing anywhere: the log has to be delivered. */
function logsErrors(app: AppTemplates, bus: string, level: string | undefined): boolean {
  const delivered = app.all('AWS::Logs::DeliverySource').some(({ stack, properties }) => {
    return properties.LogType === 'ERROR_LOGS' && app.target(stack, properties.ResourceArn) === bus;
  });
  return level === 'ERROR' && delivered && app.all('AWS::Logs::Delivery').length > 0;
}
