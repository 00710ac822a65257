// Marks and their names on a time axis: in each lane as many rows as it takes for nothing to lie on anything else.

const MARK = 20; // pixels that a mark takes
const CLEAR = 6;
const MOST_ROWS = 9;

function free(row, left, right) {
  return row.every(([from, to]) => right <= from || to <= left);
}

// Items: [{x, width}] of marks and the widths of their names; the result for each: its row, and on which side its name
// stands ("right", "left" or, where there is no room in any row, nowhere).
export function inRows(items, left, right) {
  const rows = [];
  return items.map(({ x, width }) => {
    const mark = [x - MARK / 2, x + MARK / 2];
    const sides = [["right", mark[0], mark[1] + width + CLEAR], ["left", mark[0] - width - CLEAR, mark[1]], [null, ...mark]];
    for (const [side, from, to] of sides) {
      if (side && (from < left || to > right)) continue;
      const known = rows.findIndex((row) => free(row, from, to));
      if (known < 0 && rows.length >= MOST_ROWS) continue;
      const row = known < 0 ? rows.push([]) - 1 : known;
      rows[row].push([from, to]);
      return { row, side };
    }
    return { row: MOST_ROWS - 1, side: null };
  });
}
