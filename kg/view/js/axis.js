// A time axis that folds long stretches without events, so that one event of 2015 does not squeeze the month that matters.

const DAY = 86400000;
const FOLD = 150; // days without anything that are folded
const GAP = 34; // pixels of a fold

export const toDays = (date) => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY);

// The day of a date as an article gives it; null where that is no date.
export function dayOf(date) {
  const days = toDays(String(date ?? "").slice(0, 10));
  return Number.isFinite(days) ? days : null;
}

export const fromDays = (days) => new Date(days * DAY).toISOString().slice(0, 10);

// Stretches of days in which things happen: [[first, last, how many], …] of ranges [[first, last], …].
export function stretches(ranges, fold = FOLD) {
  const sorted = [...ranges].sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  const result = [];
  for (const [first, last] of sorted) {
    const current = result.at(-1);
    if (current && first - current[1] <= fold) {
      current[1] = Math.max(current[1], last);
      current[2]++;
    } else result.push([first, last, 1]);
  }
  return result;
}

// Dates to pixels and back. Every stretch gets a share of the width by the root of its length and by what happens in it.
export class Axis {
  constructor(ranges, width, left = 0) {
    this.left = left;
    this.width = width;
    const parts = stretches(ranges).map(([first, last, count]) => [first - 3, last + 4, count]);
    const room = Math.max(20, width - GAP * Math.max(0, parts.length - 1));
    const shares = parts.map(([first, last, count]) => Math.min(8, Math.sqrt(last - first)) * count ** 0.8);
    const total = shares.reduce((sum, share) => sum + share, 0) || 1;
    let x = left;
    this.parts = parts.map(([first, last], i) => {
      const part = { first, last, x, width: (room * shares[i]) / total };
      x += part.width + GAP;
      return part;
    });
  }

  x(days) {
    for (const part of this.parts) {
      if (days <= part.last) {
        const t = (Math.max(days, part.first) - part.first) / (part.last - part.first);
        return part.x + t * part.width;
      }
    }
    return this.left + this.width;
  }

  day(x) {
    for (const part of this.parts) {
      if (x <= part.x + part.width) {
        const t = Math.max(0, x - part.x) / part.width;
        return Math.round(part.first + t * (part.last - part.first));
      }
    }
    return this.parts.at(-1)?.last ?? 0;
  }

  folds() {
    return this.parts.slice(1).map((part) => part.x - GAP / 2);
  }

  // Ticks that fit: days, months, quarters or years, with their words.
  ticks(room = 64) {
    const ticks = this.parts.flatMap((part) => partTicks(part, Math.max(1, Math.floor(part.width / room))));
    let last = -Infinity;
    return ticks.filter(({ x }) => {
      const far = x - last > room * 0.75;
      if (far) last = x;
      return far;
    });
  }
}

const NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function partTicks(part, most) {
  const place = (days) => part.x + ((days - part.first) / (part.last - part.first)) * part.width;
  const span = part.last - part.first;
  const ticks = [];
  if (span / most <= 12) {
    const step = [1, 2, 5, 7, 10].find((days) => span / days <= most) ?? 14;
    for (let days = Math.ceil(part.first / step) * step; days <= part.last; days += step) {
      const [, month, day] = fromDays(days).split("-");
      ticks.push({ x: place(days), words: `${Number(day)} ${NAMES[Number(month) - 1]}` });
    }
  } else {
    const months = span / 30.4;
    const step = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((count) => months / count <= most) ?? 480;
    const [firstYear] = fromDays(part.first).split("-").map(Number);
    for (let month = 0; ; month += step) {
      const year = firstYear + Math.floor(month / 12);
      const days = Date.UTC(year, month % 12, 1) / DAY;
      if (days > part.last) break;
      if (days >= part.first) ticks.push({ x: place(days), words: step >= 12 ? String(year) : `${NAMES[month % 12]} ${year}` });
    }
  }
  return ticks.length ? ticks : [{ x: place(part.first), words: fromDays(part.first).slice(0, 7) }];
}

export function rangeOf(node) {
  const first = dayOf(node.from ?? node.to);
  if (first === null) return null;
  return [first, Math.max(first, dayOf(node.to) ?? first)];
}
