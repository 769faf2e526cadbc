import { texts } from "../texts/en.ts";

let name: string = texts.app.name;
let waiting = 0;

/** Names the window. */
export function nameWindow(title: string): void {
  name = title;
  show();
}

/** Marks the window in the browser's row of tabs: so many threads wait to be looked at. */
export function markWindow(count: number): void {
  waiting = count;
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  icon?.setAttribute("href", count === 0 ? "/favicon.svg" : "/favicon-mark.svg");
  show();
}

function show(): void {
  document.title = waiting === 0 ? name : `(${waiting}) ${name}`;
}
