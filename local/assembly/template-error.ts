/** A template that cannot be deployed as it stands; the message says where and what, as CloudFormation would refuse it. */
export class TemplateError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TemplateError';
  }
}
