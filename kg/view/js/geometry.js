// Plane geometry of the picture: boxes, curves, and room for labels.

export function boundingBox(nodes) {
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  for (const { x, y } of nodes) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  if (left > right) return { x: -100, y: -100, width: 200, height: 200 };
  return { x: left - 60, y: top - 60, width: right - left + 120, height: bottom - top + 120 };
}

// All but the outermost nodes: a few far ones shall not make everything else small.
export function central(nodes) {
  const cut = (name) => {
    const sorted = Float64Array.from(nodes, (node) => node[name]).sort();
    return [sorted[Math.floor(sorted.length * 0.02)], sorted[Math.floor(sorted.length * 0.98)]];
  };
  const [[left, right], [top, bottom]] = [cut("x"), cut("y")];
  return nodes.filter(({ x, y }) => x >= left && x <= right && y >= top && y <= bottom);
}

export function bezier(a, b, c, t) {
  const s = 1 - t;
  return { x: s * s * a.x + 2 * s * t * b.x + t * t * c.x, y: s * s * a.y + 2 * s * t * b.y + t * t * c.y };
}

export function fromSegment(point, from, to) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const t = Math.max(0, Math.min(1, ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(point.x - from.x - t * dx, point.y - from.y - t * dy);
}

// What is written where: labels that would lie on another are left out.
export class Room {
  constructor(width, height, cell = 40) {
    Object.assign(this, { width, height, cell });
    this.cells = new Map();
    this.count = 0;
  }

  claim(x, y, width, height, always = false) {
    if (x > this.width || y > this.height || x + width < 0 || y + height < 0) return false;
    const keys = [];
    for (let i = Math.floor(x / this.cell); i <= (x + width) / this.cell; i++) {
      for (let j = Math.floor(y / this.cell); j <= (y + height) / this.cell; j++) keys.push(i * 4096 + j);
    }
    const hits = (other) => x < other[2] && other[0] < x + width && y < other[3] && other[1] < y + height;
    if (!always && keys.some((key) => this.cells.get(key)?.some(hits))) return false;
    this.count++;
    const box = [x, y, x + width, y + height];
    for (const key of keys) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
    return true;
  }
}
