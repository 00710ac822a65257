// What is made later: properties whose value is worked out step by step in idle moments, or at once when it is wanted.

const pending = new WeakMap();

// `steps`: a generator function whose return value becomes the property's.
export function later(target, name, steps) {
  let run = null;
  const settle = (value) => Object.defineProperty(target, name, { value, writable: true, enumerable: true });
  const advance = () => {
    if (Object.getOwnPropertyDescriptor(target, name).get === undefined) return true;
    run ??= steps();
    const step = run.next();
    if (step.done) settle(step.value);
    return step.done;
  };
  Object.defineProperty(target, name, {
    configurable: true,
    enumerable: true,
    get() {
      while (!advance());
      return target[name];
    },
  });
  if (!pending.has(target)) pending.set(target, []);
  pending.get(target).push(advance);
}

const idle = globalThis.requestIdleCallback ?? ((act) => setTimeout(() => act({ timeRemaining: () => 6 }), 30));

// Makes what is pending in idle moments, never longer at a time than the browser has to spare.
export function whenIdle(target) {
  const work = (deadline) => {
    const queue = pending.get(target) ?? [];
    while (queue.length && deadline.timeRemaining() > 2) if (queue[0]()) queue.shift();
    if (queue.length) idle(work);
  };
  idle(work);
}
