import type { AwsService } from '../aws/service.ts';
import { nextRequestId } from './request-id.ts';
import { answerS3 } from './s3-answer.ts';
import { readS3Call } from './s3-request.ts';
import { type OnFault, toAwsError, unknownOperation } from './wire-error.ts';
import type { WireRequest, WireResponse } from './wire-message.ts';
import { type XmlValue, xmlDocument } from './xml.ts';

/** S3's REST API in XML, buckets in the path or in the host name. */
export class S3Protocol {
  readonly #service: AwsService;
  readonly #onFault: OnFault;

  constructor(service: AwsService, onFault: OnFault) {
    this.#service = service;
    this.#onFault = onFault;
  }

  async handle(request: WireRequest): Promise<WireResponse> {
    try {
      const { operation, input } = readS3Call(request);
      const run = this.#service.operations[operation.name];
      if (run === undefined) throw unknownOperation(this.#service.name, operation.name);
      const result = (await run(input)) ?? {};
      return answerS3(operation, input, result as Record<string, unknown>);
    } catch (thrown) {
      return this.#failure(request, thrown);
    }
  }

  #failure(request: WireRequest, thrown: unknown): WireResponse {
    const error = toAwsError(thrown, this.#onFault);
    // HEAD and 304 cannot carry the error's XML.
    const isBare = request.method === 'HEAD' || error.statusCode === 304;
    const content = {
      Code: error.code,
      Message: error.message,
      ...(error.members as Record<string, XmlValue>),
      Resource: request.path,
      RequestId: nextRequestId(),
    };
    return {
      status: error.statusCode,
      headers: isBare ? [] : ['Content-Type', 'application/xml'],
      body: isBare ? '' : xmlDocument('Error', content),
    };
  }
}
