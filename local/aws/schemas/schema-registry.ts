/** One version of a schema. */
export interface SchemaVersion {
  readonly number: number;
  readonly type: 'OpenApi3' | 'JSONSchemaDraft4';
  readonly content: string;
  readonly createdAt: number;
}

/** A schema with its versions, the oldest first. Deleted versions leave a gap, and numbers are never given twice. */
export interface Schema {
  readonly name: string;
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly versions: SchemaVersion[];
  description: string | undefined;
  nextNumber: number;
}

/** A registry with its schemas by name. */
export interface SchemaRegistry {
  readonly name: string;
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly schemas: Map<string, Schema>;
  description: string | undefined;
}
