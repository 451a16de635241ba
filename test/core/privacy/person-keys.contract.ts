import { FakeClock } from '../../../core/clock/fake-clock.ts';
import type { OpeningKey, PersonKeys, SealingKey } from '../../../core/privacy/person-keys.ts';
import { publicHalfOf } from '../../../core/privacy/x25519.ts';

const ann = 'customer-17850';
const bob = 'customer-13047';

/** What every adapter of the person keys promises. */
export function personKeysContract(adapter: string, createKeys: (clock: FakeClock) => Promise<PersonKeys>): void {
  describe(`person keys in ${adapter}`, () => {
    let keys: PersonKeys;
    let clock: FakeClock;

    beforeEach(async () => {
      clock = new FakeClock('2026-03-14T09:26:53.589Z');
      keys = await createKeys(clock);
    });

    const sealingOf = async (person: string) => (await keys.forSealing([person])).get(person) as SealingKey;
    const openingOf = async (person: string) => (await keys.forOpening([person])).get(person) as OpeningKey;
    const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

    test('are made for whoever has none, 32 bytes each half, and stay', async () => {
      const made = await keys.forSealing([ann, bob]);
      expect([...made.keys()].sort()).toEqual([bob, ann]);
      const { id, publicKey, confirmKey } = made.get(ann) as SealingKey;
      expect([id.length, publicKey.length, confirmKey.length]).toEqual([8, 32, 32]);
      const other = made.get(bob) as SealingKey;
      expect(hexOf(publicKey)).not.toBe(hexOf(other.publicKey));
      expect(hexOf(confirmKey)).not.toBe(hexOf(other.confirmKey));
      expect(await sealingOf(ann)).toMatchObject({ id });
      expect(hexOf((await sealingOf(ann)).confirmKey)).toBe(hexOf(confirmKey));
    });

    test('open with the half that belongs to what was sealed with', async () => {
      await keys.forSealing([ann, bob]);
      const opening = await keys.forOpening([bob, ann, bob]);
      for (const person of [ann, bob]) {
        const { id, privateKey } = opening.get(person) as OpeningKey;
        const sealing = await sealingOf(person);
        expect(hexOf(publicHalfOf(privateKey).publicKey)).toBe(hexOf(sealing.publicKey));
        expect(id).toBe(sealing.id);
      }
    });

    test('what one who opens overwrites is a copy', async () => {
      await keys.forSealing([ann]);
      const before = hexOf((await openingOf(ann)).privateKey);
      (await openingOf(ann)).privateKey.fill(0);
      expect(hexOf((await openingOf(ann)).privateKey)).toBe(before);
    });

    test('are not made by opening', async () => {
      expect(await keys.forOpening([ann])).toEqual(new Map());
      expect(await keys.forOpening([ann, bob])).toEqual(new Map());
      expect(await keys.forOpening([])).toEqual(new Map());
      expect(await keys.known([ann])).toEqual(new Set());
    });

    test('are the same for two who need the first one at once', async () => {
      const [one, other] = await Promise.all([sealingOf(ann), sealingOf(ann)]);
      expect(one.id).toBe(other.id);
      expect((await openingOf(ann)).id).toBe(one.id);
    });

    test('are gone once the person is erased, and nobody else loses theirs', async () => {
      await keys.forSealing([ann, bob]);
      const before = await openingOf(bob);
      const { person, erasedAt, hadKey } = await keys.erase(ann);
      expect({ person, hadKey }).toEqual({ person: ann, hadKey: true });
      expect(erasedAt).toBe('2026-03-14T09:26:53.589Z');
      const after = await keys.forOpening([ann, bob]);
      expect(after.get(ann)).toBe('erased');
      expect((after.get(bob) as OpeningKey).id).toBe(before.id);
    });

    test('are erased once: the first time counts', async () => {
      await keys.forSealing([ann]);
      const first = await keys.erase(ann);
      clock.advance(86_400_000);
      expect(await keys.erase(ann)).toEqual(first);
    });

    test('are never made for a person who was erased before having one', async () => {
      expect(await keys.erase(ann)).toMatchObject({ person: ann, hadKey: false });
      expect((await keys.forSealing([ann])).get(ann)).toBe('erased');
      expect((await keys.erase(ann)).hadKey).toBe(false);
    });

    test('are known of whoever has one or was erased, letter for letter', async () => {
      await keys.forSealing([ann]);
      await keys.erase(bob);
      expect(await keys.known([ann, bob, 'customer-1785', 'Customer-17850'])).toEqual(new Set([ann, bob]));
    });

    test('of more than one batch are found', async () => {
      const persons = Array.from({ length: 130 }, (_, index) => `customer-${index}`);
      await keys.forSealing(persons);
      expect((await keys.forOpening([...persons, 'customer-unknown'])).size).toBe(130);
      expect((await keys.known([...persons, 'customer-unknown'])).size).toBe(130);
    });
  });
}
