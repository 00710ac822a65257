// The base map: outlines as differences of whole hundredths of a degree, each border once.

export function decodeArcs({ arcs, unit }) {
  return arcs.map((deltas) => {
    const points = [];
    let x = 0;
    let y = 0;
    for (let i = 0; i < deltas.length; i += 2) {
      x += deltas[i];
      y += deltas[i + 1];
      points.push([x * unit, y * unit]);
    }
    return points;
  });
}

// Countries with their rings as lists of [longitude, latitude].
export function decodeCountries(outlines) {
  const arcs = decodeArcs(outlines);
  const line = (i) => (i >= 0 ? arcs[i] : [...arcs[~i]].reverse());
  const points = (ring) => unwrapped(ring.flatMap((i, k) => (k ? line(i).slice(1) : line(i))));
  return outlines.countries.map(([name, rings]) => ({ name, rings: rings.map(points) }));
}

// A ring that crosses the date line goes on beyond it; one that runs around the pole is closed along the pole.
export function unwrapped(ring) {
  const result = [];
  let shift = 0;
  ring.forEach(([x, y], i) => {
    if (i) {
      const step = x - ring[i - 1][0];
      if (step > 180) shift -= 360;
      else if (step < -180) shift += 360;
    }
    result.push([x + shift, y]);
  });
  if (shift) {
    const pole = ring[0][1] < 0 ? -90 : 90;
    result.push([result.at(-1)[0], pole], [result[0][0], pole], result[0]);
  }
  return result;
}

// Middle of a country for its name: of the box of its largest ring.
export function middle(rings) {
  const [ring] = rings;
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  const box = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return { x: (box[0] + box[1]) / 2, y: (box[2] + box[3]) / 2, size: Math.min(box[1] - box[0], box[3] - box[2]) };
}
