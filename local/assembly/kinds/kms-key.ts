import { createHash } from 'node:crypto';
import type { ResourceKind } from '../resource-kind.ts';

/**
 * AWS::KMS::Key. Its id is made from its name, so that each run of a template finds the key of the one before. One that the
 * template no longer has is kept: with it would go all that it encrypted.
 */
export const kmsKey: ResourceKind = {
  type: 'AWS::KMS::Key',
  acts: ['Description', 'Enabled', 'KeySpec', 'KeyUsage', 'Origin', 'MultiRegion'],
  inert: [
    'KeyPolicy',
    'EnableKeyRotation',
    'RotationPeriodInDays',
    'PendingWindowInDays',
    'BypassPolicyLockoutSafetyCheck',
    'Tags',
  ],
  create: async ({ properties, name, arn, call }) => {
    const hex = createHash('sha256').update(name(undefined)).digest('hex');
    const KeyId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');
    const { Description, KeySpec, KeyUsage, Origin, MultiRegion } = properties;
    await call('kms', 'CreateKey', { Description, KeySpec, KeyUsage, Origin, MultiRegion, KeyId });
    await call('kms', String(properties.Enabled ?? true) === 'true' ? 'EnableKey' : 'DisableKey', { KeyId });
    return { ref: KeyId, attributes: { KeyId, Arn: arn('kms', `key/${KeyId}`) } };
  },
};

/** AWS::KMS::Alias */
export const kmsAlias: ResourceKind = {
  type: 'AWS::KMS::Alias',
  acts: ['AliasName', 'TargetKeyId'],
  inert: [],
  create: async ({ properties: { AliasName, TargetKeyId }, call }) => {
    await call('kms', 'CreateAlias', { AliasName, TargetKeyId });
    return { ref: String(AliasName), attributes: {} };
  },
};
