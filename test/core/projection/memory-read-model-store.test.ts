import { MemoryReadModelStore } from '../../../core/projection/memory-read-model-store.ts';
import { readModelStoreContract } from './read-model-store.contract.ts';

readModelStoreContract('memory', async () => new MemoryReadModelStore());
