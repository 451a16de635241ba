/** One S3 operation on the wire: what asks for it, what its bodies are called. */
export interface S3Operation {
  readonly name: string;
  readonly method: string;
  readonly scope: 'service' | 'bucket' | 'key';
  /** A query parameter or header that must be there; the more of them, the earlier in the table. */
  readonly needs?: readonly string[];
  /** The member that the raw body is. */
  readonly bodyMember?: string;
  /** The member that the XML body is, and the lists in it: element name to member name. */
  readonly xmlMember?: string;
  readonly xmlLists?: Readonly<Record<string, string>>;
  /** The root element of the answer; without it the answer has no XML. */
  readonly root?: string;
  /** The member of the result that is the whole of the XML. */
  readonly rootMember?: string;
  readonly status?: number;
}

const TAGS = { Tag: 'TagSet' };

/** S3's operations; the first that fits is meant. */
export const S3_OPERATIONS: readonly S3Operation[] = [
  { name: 'ListBuckets', method: 'GET', scope: 'service', root: 'ListAllMyBucketsResult' },

  { name: 'GetBucketLocation', method: 'GET', scope: 'bucket', needs: ['location'], root: 'LocationConstraint' },
  {
    name: 'GetBucketVersioning',
    method: 'GET',
    scope: 'bucket',
    needs: ['versioning'],
    root: 'VersioningConfiguration',
  },
  { name: 'GetBucketTagging', method: 'GET', scope: 'bucket', needs: ['tagging'], root: 'Tagging' },
  { name: 'ListObjectVersions', method: 'GET', scope: 'bucket', needs: ['versions'], root: 'ListVersionsResult' },
  {
    name: 'ListMultipartUploads',
    method: 'GET',
    scope: 'bucket',
    needs: ['uploads'],
    root: 'ListMultipartUploadsResult',
  },
  { name: 'ListObjectsV2', method: 'GET', scope: 'bucket', needs: ['list-type'], root: 'ListBucketResult' },
  { name: 'ListObjects', method: 'GET', scope: 'bucket', root: 'ListBucketResult' },
  {
    name: 'PutBucketVersioning',
    method: 'PUT',
    scope: 'bucket',
    needs: ['versioning'],
    xmlMember: 'VersioningConfiguration',
  },
  {
    name: 'PutBucketTagging',
    method: 'PUT',
    scope: 'bucket',
    needs: ['tagging'],
    xmlMember: 'Tagging',
    xmlLists: TAGS,
  },
  { name: 'CreateBucket', method: 'PUT', scope: 'bucket', xmlMember: 'CreateBucketConfiguration' },
  { name: 'HeadBucket', method: 'HEAD', scope: 'bucket' },
  { name: 'DeleteBucket', method: 'DELETE', scope: 'bucket', status: 204 },
  {
    name: 'DeleteObjects',
    method: 'POST',
    scope: 'bucket',
    needs: ['delete'],
    xmlMember: 'Delete',
    xmlLists: { Object: 'Objects' },
    root: 'DeleteResult',
  },

  { name: 'GetObjectTagging', method: 'GET', scope: 'key', needs: ['tagging'], root: 'Tagging' },
  { name: 'ListParts', method: 'GET', scope: 'key', needs: ['uploadId'], root: 'ListPartsResult' },
  { name: 'GetObject', method: 'GET', scope: 'key', bodyMember: 'Body' },
  { name: 'HeadObject', method: 'HEAD', scope: 'key' },
  {
    name: 'UploadPartCopy',
    method: 'PUT',
    scope: 'key',
    needs: ['uploadId', 'x-amz-copy-source'],
    root: 'CopyPartResult',
    rootMember: 'CopyPartResult',
  },
  { name: 'UploadPart', method: 'PUT', scope: 'key', needs: ['uploadId'], bodyMember: 'Body' },
  { name: 'PutObjectTagging', method: 'PUT', scope: 'key', needs: ['tagging'], xmlMember: 'Tagging', xmlLists: TAGS },
  {
    name: 'CopyObject',
    method: 'PUT',
    scope: 'key',
    needs: ['x-amz-copy-source'],
    root: 'CopyObjectResult',
    rootMember: 'CopyObjectResult',
  },
  { name: 'PutObject', method: 'PUT', scope: 'key', bodyMember: 'Body' },
  {
    name: 'CreateMultipartUpload',
    method: 'POST',
    scope: 'key',
    needs: ['uploads'],
    root: 'InitiateMultipartUploadResult',
  },
  {
    name: 'CompleteMultipartUpload',
    method: 'POST',
    scope: 'key',
    needs: ['uploadId'],
    xmlMember: 'MultipartUpload',
    xmlLists: { Part: 'Parts' },
    root: 'CompleteMultipartUploadResult',
  },
  { name: 'AbortMultipartUpload', method: 'DELETE', scope: 'key', needs: ['uploadId'], status: 204 },
  { name: 'DeleteObjectTagging', method: 'DELETE', scope: 'key', needs: ['tagging'], status: 204 },
  { name: 'DeleteObject', method: 'DELETE', scope: 'key', status: 204 },
];

/** Query parameters that choose an operation; one that no operation above knows is refused by name. */
export const S3_SUBRESOURCES = new Set(
  (
    'accelerate acl analytics attributes cors delete encryption intelligent-tiering inventory legal-hold lifecycle ' +
    'location logging metrics notification object-lock ownershipControls policy policyStatus publicAccessBlock ' +
    'replication requestPayment restore retention select tagging torrent uploadId uploads versioning versions website'
  ).split(' '),
);

/** Query parameters to members. */
export const S3_QUERY: Readonly<Record<string, string>> = {
  prefix: 'Prefix',
  delimiter: 'Delimiter',
  marker: 'Marker',
  'max-keys': 'MaxKeys',
  'continuation-token': 'ContinuationToken',
  'start-after': 'StartAfter',
  'encoding-type': 'EncodingType',
  'fetch-owner': 'FetchOwner',
  'key-marker': 'KeyMarker',
  'version-id-marker': 'VersionIdMarker',
  'upload-id-marker': 'UploadIdMarker',
  'max-uploads': 'MaxUploads',
  'max-parts': 'MaxParts',
  'part-number-marker': 'PartNumberMarker',
  'max-buckets': 'MaxBuckets',
  versionId: 'VersionId',
  uploadId: 'UploadId',
  partNumber: 'PartNumber',
  'response-cache-control': 'ResponseCacheControl',
  'response-content-disposition': 'ResponseContentDisposition',
  'response-content-encoding': 'ResponseContentEncoding',
  'response-content-language': 'ResponseContentLanguage',
  'response-content-type': 'ResponseContentType',
  'response-expires': 'ResponseExpires',
};

/** Headers that mean the same in requests and answers. */
const BOTH_WAYS: Readonly<Record<string, string>> = {
  'content-type': 'ContentType',
  'content-encoding': 'ContentEncoding',
  'content-language': 'ContentLanguage',
  'content-disposition': 'ContentDisposition',
  'cache-control': 'CacheControl',
  expires: 'Expires',
  'x-amz-storage-class': 'StorageClass',
  'x-amz-server-side-encryption': 'ServerSideEncryption',
  'x-amz-server-side-encryption-aws-kms-key-id': 'SSEKMSKeyId',
  'x-amz-website-redirect-location': 'WebsiteRedirectLocation',
  'x-amz-checksum-crc32': 'ChecksumCRC32',
  'x-amz-checksum-crc32c': 'ChecksumCRC32C',
  'x-amz-checksum-crc64nvme': 'ChecksumCRC64NVME',
  'x-amz-checksum-sha1': 'ChecksumSHA1',
  'x-amz-checksum-sha256': 'ChecksumSHA256',
  'x-amz-checksum-type': 'ChecksumType',
};

/** Request headers to members. */
export const S3_REQUEST_HEADERS: Readonly<Record<string, string>> = {
  ...BOTH_WAYS,
  'content-md5': 'ContentMD5',
  range: 'Range',
  'if-match': 'IfMatch',
  'if-none-match': 'IfNoneMatch',
  'if-modified-since': 'IfModifiedSince',
  'if-unmodified-since': 'IfUnmodifiedSince',
  'x-amz-acl': 'ACL',
  'x-amz-tagging': 'Tagging',
  'x-amz-tagging-directive': 'TaggingDirective',
  'x-amz-metadata-directive': 'MetadataDirective',
  'x-amz-copy-source': 'CopySource',
  'x-amz-copy-source-range': 'CopySourceRange',
  'x-amz-copy-source-if-match': 'CopySourceIfMatch',
  'x-amz-copy-source-if-none-match': 'CopySourceIfNoneMatch',
  'x-amz-sdk-checksum-algorithm': 'ChecksumAlgorithm',
  'x-amz-checksum-mode': 'ChecksumMode',
};

/** Headers of answers to members. */
export const S3_ANSWER_HEADERS: Readonly<Record<string, string>> = {
  ...BOTH_WAYS,
  etag: 'ETag',
  'last-modified': 'LastModified',
  'accept-ranges': 'AcceptRanges',
  'content-range': 'ContentRange',
  location: 'Location',
  'x-amz-version-id': 'VersionId',
  'x-amz-copy-source-version-id': 'CopySourceVersionId',
  'x-amz-delete-marker': 'DeleteMarker',
  'x-amz-tagging-count': 'TagCount',
  'x-amz-mp-parts-count': 'PartsCount',
  'x-amz-bucket-region': 'BucketRegion',
  'x-amz-expiration': 'Expiration',
  'x-amz-abort-date': 'AbortDate',
};
