/**
 * Where the hosts of a lab stand in its picture: two face each other, as everywhere in the course; up
 * to eight stand on both sides of the wire; a crowd is rows of small squares.
 */
export interface PicturedHost {
  readonly name: string;
  readonly address: string;
}

export interface Box extends PicturedHost {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Picture {
  /** The hosts in their order; in a crowd without names. */
  readonly boxes: readonly Box[];
  /** The wire and each host's lead to it, as the data of an SVG path. */
  readonly wire: string;
  /** The middle of a frame on its way; a host alone has none. */
  readonly frame: { readonly x: number; readonly y: number } | undefined;
  readonly crowd: boolean;
}

export const PICTURE_WIDTH = 320;
export const PICTURE_HEIGHT = 116;

const LARGEST_NAMED = 8;
const MIDDLE_X = PICTURE_WIDTH / 2;
const MIDDLE_Y = PICTURE_HEIGHT / 2;

export function pictureOf(hosts: readonly PicturedHost[]): Picture {
  const [first, second] = hosts;
  if (first === undefined) return { boxes: [], wire: '', frame: undefined, crowd: false };
  if (hosts.length > LARGEST_NAMED) return crowd(hosts);
  if (second === undefined) return alone(first);
  if (hosts.length === 2) return pair(first, second);
  return bus(hosts);
}

function box(host: PicturedHost, x: number, y: number, width: number, height: number): Box {
  const { name, address } = host;
  return { name: fit(name, width, 6.4), address: fit(address, width, 5.8), x, y, width, height };
}

/** What of `text` goes into a box, at so many units a character. */
function fit(text: string, width: number, perCharacter: number): string {
  const room = Math.floor((width - 8) / perCharacter);
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}

const PAIR = { width: 112, height: 58, margin: 4 } as const;

function pair(first: PicturedHost, second: PicturedHost): Picture {
  const { width, height, margin } = PAIR;
  const top = MIDDLE_Y - height / 2;
  const right = PICTURE_WIDTH - margin - width;
  return {
    boxes: [box(first, margin, top, width, height), box(second, right, top, width, height)],
    wire: `M${margin + width} ${MIDDLE_Y}H${right}`,
    frame: { x: MIDDLE_X, y: MIDDLE_Y },
    crowd: false,
  };
}

/** What a host alone sends comes back to itself. */
function alone(host: PicturedHost): Picture {
  const { width, height } = PAIR;
  const left = MIDDLE_X - width / 2;
  const end = left + width;
  return {
    boxes: [box(host, left, MIDDLE_Y - height / 2, width, height)],
    wire: `M${end} ${MIDDLE_Y - 12}c36 -12 36 36 0 24`,
    frame: undefined,
    crowd: false,
  };
}

const BUS = { height: 42, margin: 4, gap: 8 } as const;

function bus(hosts: readonly PicturedHost[]): Picture {
  const { height, margin, gap } = BUS;
  const columns = Math.ceil(hosts.length / 2);
  const pitch = PICTURE_WIDTH / columns;
  const width = Math.min(PAIR.width, pitch - gap);
  const bottom = PICTURE_HEIGHT - margin - height;
  const boxes = hosts.map((host, place) => {
    const above = place < columns;
    const inRow = above ? columns : hosts.length - columns;
    const column = above ? place : place - columns;
    const center = MIDDLE_X + (column - (inRow - 1) / 2) * pitch;
    return box(host, center - width / 2, above ? margin : bottom, width, height);
  });
  const centers = boxes.map(({ x }) => x + width / 2);
  const leads = boxes.map(({ x, y }) =>
    y === margin
      ? `M${x + width / 2} ${margin + height}V${MIDDLE_Y}`
      : `M${x + width / 2} ${MIDDLE_Y}V${bottom}`,
  );
  const [left, right] = [Math.min(...centers), Math.max(...centers)];
  return {
    boxes,
    wire: `M${left} ${MIDDLE_Y}H${right}${leads.join('')}`,
    frame: { x: left + pitch / 4, y: MIDDLE_Y },
    crowd: false,
  };
}

const CROWD = { perRow: 14, size: 13, pitch: 22, rowPitch: 24, top: 4, lead: 5, spine: 3 } as const;

function crowd(hosts: readonly PicturedHost[]): Picture {
  const { perRow, size, pitch, rowPitch, top, lead, spine } = CROWD;
  const start = spine + pitch / 2;
  const boxes = hosts.map((_, place) => ({
    name: '',
    address: '',
    x: start + (place % perRow) * pitch,
    y: top + Math.floor(place / perRow) * rowPitch,
    width: size,
    height: size,
  }));
  const leads = boxes.map(({ x, y }) => `M${x + size / 2} ${y + size}v${lead}`);
  const rows = Array.from({ length: Math.ceil(hosts.length / perRow) }, (_, row) => {
    const last = boxes[Math.min((row + 1) * perRow, hosts.length) - 1];
    return { y: top + row * rowPitch + size + lead, end: (last?.x ?? 0) + size / 2 };
  });
  const lines = rows.map(({ y, end }) => `M${spine} ${y}H${end}`);
  const ys = rows.map(({ y }) => y);
  return {
    boxes,
    wire: `M${spine} ${Math.min(...ys)}V${Math.max(...ys)}${lines.join('')}${leads.join('')}`,
    frame: undefined,
    crowd: true,
  };
}
