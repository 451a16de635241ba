import type { PersonKeys } from '../../../core/privacy/person-keys.ts';

const ann = 'customer-17850';
const bob = 'customer-13047';
const erasedAt = '2026-03-14T09:26:53.589Z';

/** What every adapter of the person keys promises. */
export function personKeysContract(adapter: string, createKeys: () => Promise<PersonKeys>): void {
  describe(`person keys in ${adapter}`, () => {
    let keys: PersonKeys;

    beforeEach(async () => {
      keys = await createKeys();
    });

    const bytesOf = (key: unknown) => Buffer.from(key as Uint8Array).toString('hex');

    test('are made for whoever has none, 32 bytes each, and stay', async () => {
      const made = await keys.forSealing([ann, bob]);
      expect([...made.keys()].sort()).toEqual([bob, ann]);
      expect((made.get(ann) as Uint8Array).length).toBe(32);
      expect(bytesOf(made.get(ann))).not.toBe(bytesOf(made.get(bob)));
      const again = await keys.forSealing([ann]);
      expect(bytesOf(again.get(ann))).toBe(bytesOf(made.get(ann)));
    });

    test('open with what was sealed with', async () => {
      const sealing = await keys.forSealing([ann, bob]);
      const opening = await keys.forOpening([bob, ann, bob]);
      expect(bytesOf(opening.get(ann))).toBe(bytesOf(sealing.get(ann)));
      expect(bytesOf(opening.get(bob))).toBe(bytesOf(sealing.get(bob)));
    });

    test('are not made by opening', async () => {
      expect(await keys.forOpening([ann])).toEqual(new Map());
      expect(await keys.forOpening([ann, bob])).toEqual(new Map());
      expect(await keys.forOpening([])).toEqual(new Map());
    });

    test('are the same for two who need the first one at once', async () => {
      const [one, other] = await Promise.all([keys.forSealing([ann]), keys.forSealing([ann])]);
      const opening = await keys.forOpening([ann]);
      expect(bytesOf(one.get(ann))).toBe(bytesOf(opening.get(ann)));
      expect(bytesOf(other.get(ann))).toBe(bytesOf(opening.get(ann)));
    });

    test('are gone once the person is erased, and nobody else loses theirs', async () => {
      const before = await keys.forSealing([ann, bob]);
      expect(await keys.erase(ann, erasedAt)).toEqual({ person: ann, erasedAt, hadKey: true });
      const after = await keys.forOpening([ann, bob]);
      expect(after.get(ann)).toBe('erased');
      expect(bytesOf(after.get(bob))).toBe(bytesOf(before.get(bob)));
      expect((await keys.forSealing([ann])).get(ann)).toBe('erased');
    });

    test('are erased once: the first time counts', async () => {
      await keys.forSealing([ann]);
      await keys.erase(ann, erasedAt);
      const again = await keys.erase(ann, '2027-01-01T00:00:00.000Z');
      expect(again).toEqual({ person: ann, erasedAt, hadKey: true });
    });

    test('are never made for a person who was erased before having one', async () => {
      expect(await keys.erase(ann, erasedAt)).toEqual({ person: ann, erasedAt, hadKey: false });
      expect((await keys.forSealing([ann])).get(ann)).toBe('erased');
      expect((await keys.erase(ann, erasedAt)).hadKey).toBe(false);
    });

    test('of more than one batch are found', async () => {
      const persons = Array.from({ length: 130 }, (_, index) => `customer-${index}`);
      await keys.forSealing(persons);
      expect((await keys.forOpening([...persons, 'customer-unknown'])).size).toBe(130);
    });
  });
}
