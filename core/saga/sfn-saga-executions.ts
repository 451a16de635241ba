import { DescribeExecutionCommand, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { translateAwsError } from '../errors/translate-aws-error.ts';
import type { SagaExecutions } from './saga-executions.ts';

/**
 * Executions of a Step Functions standard workflow. Step Functions itself refuses a name that was used in the last 90 days,
 * and that refusal is the answer `already-started`.
 */
export function createSfnSagaExecutions(client: SFNClient, stateMachineArn: string): SagaExecutions {
  return {
    async start(name, input) {
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name, input }));
        return 'started';
      } catch (error) {
        if ((error as Error).name === 'ExecutionAlreadyExists') return 'already-started';
        throw translateAwsError(error, 'states:StartExecution');
      }
    },
    async inputOf(name) {
      const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      try {
        const { input = '{}' } = await client.send(new DescribeExecutionCommand({ executionArn }));
        return JSON.parse(input);
      } catch (error) {
        if ((error as Error).name === 'ExecutionDoesNotExist') return undefined;
        throw translateAwsError(error, 'states:DescribeExecution');
      }
    },
  };
}
