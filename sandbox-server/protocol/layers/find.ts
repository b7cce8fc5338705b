/** Looking fields up by name. */
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
