import { type AppTemplates, type Json, placeOf, type Statement } from './app-templates.ts';

/** A place in a bucket: the bucket, and what keys there begin with. */
interface Place {
  readonly bucket: string;
  readonly prefix: string;
}

/**
 * Functions that may get objects of a bucket and may not list the same keys: of an object that is missing, S3 tells them
 * that they may not see it.
 */
export function whoCannotTellAMissingObject(app: AppTemplates): readonly string[] {
  return app.all('AWS::Lambda::Function').flatMap((found) => {
    const rights = app.rightsOf(found).filter(({ effect }) => effect === 'Allow');
    const gets = rights
      .filter(({ actions }) => actions.includes('s3:GetObject'))
      .flatMap((right) => places(app, found.stack, right));
    const lists = rights
      .filter(({ actions }) => actions.includes('s3:ListBucket'))
      .flatMap((right) => listed(app, found.stack, right));
    return gets
      .filter((got) => !lists.some(({ bucket, prefix }) => bucket === got.bucket && got.prefix.startsWith(prefix)))
      .map(({ bucket, prefix }) => `${placeOf(found)} gets ${prefix}* of ${bucket} and may not list it`);
  });
}

function places(app: AppTemplates, stack: string, { resources }: Statement): readonly Place[] {
  return resources.map((resource) => {
    const tail: Json = resource['Fn::Join']?.[1].at(-1);
    return { bucket: String(app.target(stack, resource)), prefix: String(tail).replace(/^\//, '').replace(/\*$/, '') };
  });
}

function listed(app: AppTemplates, stack: string, { resources, condition }: Statement): readonly Place[] {
  const prefixes: string[] = [condition.StringLike?.['s3:prefix'] ?? '*'].flat();
  return resources.flatMap((resource) =>
    prefixes.map((prefix) => ({ bucket: String(app.target(stack, resource)), prefix: prefix.replace(/\*$/, '') })),
  );
}
