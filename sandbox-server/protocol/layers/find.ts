/** Looking fields up: by name, and by the byte they come from. */
import type { FieldId } from './ids.ts';
import type { Field, Layer } from './layer.ts';

/** The first field of this name among `fields`, not among their children. */
export function find(fields: readonly Field[], id: FieldId): Field | undefined {
  return fields.find((field) => field.id === id);
}

/** 0 where there is no such field, or where it is no number. */
export function numberOf({ fields }: Pick<Layer, 'fields'>, id: FieldId): number {
  const value = find(fields, id)?.value;
  return typeof value === 'number' ? value : 0;
}

/** Empty where there is no such field. */
export function textOf({ fields }: Pick<Layer, 'fields'>, id: FieldId): string {
  const value = find(fields, id)?.value;
  return value === undefined || value === null ? '' : String(value);
}

/**
 * The fields that the byte at `at` belongs to, from the layer that has it: several where bits of one
 * byte are fields of their own. Null for a byte that is no part of any field.
 */
export function fieldsAt(
  layers: readonly Layer[],
  at: number,
): { readonly layer: Layer; readonly fields: readonly Field[] } | null {
  for (const layer of layers) {
    const fields = innermost(layer.fields, at);
    if (fields.length > 0) return { layer, fields };
  }
  return null;
}

function innermost(fields: readonly Field[], at: number): Field[] {
  return fields
    .filter(({ start, end }) => start <= at && at < end)
    .flatMap((field) => {
      const inside = innermost(field.children, at);
      return inside.length > 0 ? inside : [field];
    });
}
