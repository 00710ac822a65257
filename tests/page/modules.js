// The page's modules lie in the Python package, where no package.json says that they are ES modules: this says so.
import { register } from "node:module";

const hooks = `
export async function load(url, context, next) {
  return next(url, url.includes("/kg/view/js/") ? { ...context, format: "module" } : context);
}`;

register(`data:text/javascript,${encodeURIComponent(hooks)}`);
